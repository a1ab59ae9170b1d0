"""Quick checks: python -m unittest."""
from __future__ import annotations

import gzip
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch

import batches
import events
import export
import fixtures
import losses
import scoring
import train
from nets import KINDS, Net

CPU = torch.device("cpu")


def timelines(*sequences, times=None) -> events.Timelines:
    count = max(max(s, default=0) for s in sequences) + 1
    return events.Timelines([f"item {i}" for i in range(count)], [np.array(s, np.int64) for s in sequences],
                            times and [np.array(t) for t in times])


class EventsTest(unittest.TestCase):
    def read(self, text: str, name: str = "events.tsv") -> events.Timelines:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            file.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
            return events.read(file)

    def test_all_separators_say_the_same(self):
        for separator in "\t", " ", ",", "::":
            data = self.read("".join(separator.join(row) + "\n" for row in (("a", "x", "5", "20"), ("a", "y", "3", "10"))))
            self.assertEqual(data.names, ["x", "y"])
            self.assertEqual(data.items[0].tolist(), [1, 0], separator)

    def test_events_of_one_time_stay_in_the_files_order(self):
        data = self.read("a x 1 7\na y 1 7\na z 1 6\n")
        self.assertEqual([data.names[i] for i in data.items[0]], ["z", "x", "y"])

    def test_lines_without_time_are_in_order(self):
        data = self.read("# made up\n1 9\n1 8\n\n2 9\n", "events.txt.gz")
        self.assertEqual([s.tolist() for s in data.items], [[0, 1], [0]])
        self.assertIsNone(data.times)

    def test_a_header_names_the_columns(self):
        data = self.read("timestamp,itemId,userId,rating\n2,x,a,1\n1,y,a,1\n")
        self.assertEqual(data.items[0].tolist(), [1, 0])

    def test_what_cannot_be_believed_is_said_with_its_line(self):
        for text, line in (("a x 1 1\na x 1\n", 2), ("a x 1\na y nan\n", 2), ("a x 1\na y -1\n", 2), ("a\n", 1),
                           ("a x 1 1\na x 1 never\n", 2), ("a x 1 1\na x 1 inf\n", 2)):
            with self.assertRaisesRegex(SystemExit, rf"events\.tsv:{line}: "):
                self.read(text)
        with self.assertRaises(SystemExit):
            self.read("# nothing\n")


class BatchesTest(unittest.TestCase):
    def test_every_event_but_the_first_is_a_target_once(self):
        rng = np.random.default_rng(1)
        data = timelines(*[rng.integers(0, 30, n) for n in (1, 2, 5, 6, 7, 40)], [29])
        for epoch in range(3):
            seen = []
            for batch in batches.epoch(data, 5, 1, 0.0, 4, False, epoch):
                seen += batch.targets[batch.targets < 30].tolist()
            self.assertEqual(sorted(seen), sorted(i for s in data.items for i in s[1:].tolist()))

    def test_targets_follow_their_inputs_and_padding_stands_in_front(self):
        batch = batches.batch([(0, 3, 3)], timelines([4, 3, 2, 1, 0]).items, 5, 3, 5, True)
        self.assertEqual(batch.inputs.tolist(), [[5, 5, 4, 3, 2]])
        self.assertEqual(batch.targets[0, 2:].tolist(), [[3, 2, 1], [2, 1, 0], [1, 0, 5]])
        self.assertTrue((batch.targets[0, :2] == 5).all())
        self.assertEqual(batch.known.tolist(), [[5, 5, 4, 3, 2]])

    def test_what_was_known_before_the_window_is_known_in_all_of_it(self):
        batch = batches.batch([(0, 4, 2)], timelines([0, 1, 2, 0, 3]).items, 2, 1, 4, True)
        self.assertEqual(batch.known.tolist(), [[-1, -1, 0, 2]])

    def test_only_events_of_one_time_change_places(self):
        times, rng = np.array([1, 1, 1, 2, 3]), np.random.default_rng(2)
        orders = {tuple(batches.order_of(times, 5, False, rng).tolist()) for _ in range(200)}
        self.assertEqual(len(orders), 6)
        self.assertTrue(all(order[3:] == (3, 4) for order in orders))
        self.assertEqual(batches.order_of(None, 3, True, rng).tolist(), [2, 1, 0])

    def test_questions_are_about_the_last_events(self):
        inputs, targets, known = batches.histories(timelines([0, 1, 2, 3], [2]), 2, 2, 100)
        self.assertEqual(inputs.tolist(), [[0, 1], [1, 2]])
        self.assertEqual(targets.tolist(), [2, 3])
        self.assertEqual([k.tolist() for k in known], [[0, 1], [0, 1, 2]])


class ScoringTest(unittest.TestCase):
    def test_ties_go_to_the_lower_number_and_known_items_are_left_out(self):
        scores = np.array([2.0, 1.0, 1.0, 3.0], np.float32)
        self.assertEqual(scoring.rank(scores, 2, np.array([], int)), 3)
        self.assertEqual(scoring.rank(scores, 2, np.array([0, 1])), 1)

    def test_equal_scores_hit_as_often_as_chance(self):
        ranks = [scoring.rank(np.zeros(100, np.float32), t, np.array([], int)) for t in range(100)]
        self.assertAlmostEqual(scoring.figures(np.array(ranks)).hit10, 0.1)


class NetsTest(unittest.TestCase):
    def net(self, kind: str) -> Net:
        torch.manual_seed(3)
        return Net(kind, 20, 8, 6, 0.3).eval()

    def test_no_net_sees_what_comes_later(self):
        for kind in KINDS:
            net = self.net(kind)
            one, other = torch.tensor([[20, 1, 2, 3, 4, 5]]), torch.tensor([[20, 1, 2, 3, 9, 8]])
            with torch.no_grad():
                a, b = net.states(one), net.states(other)
            self.assertTrue(torch.equal(a[:, 1:4], b[:, 1:4]), kind)  # what padding holds is not read
            self.assertFalse(torch.equal(a[:, 4:], b[:, 4:]), kind)

    def test_order_matters_to_every_net(self):
        for kind in KINDS:
            net = self.net(kind)
            with torch.no_grad():
                a, b = net(torch.tensor([[20, 1, 2, 3, 4, 5]])), net(torch.tensor([[20, 5, 4, 3, 2, 1]]))
            self.assertGreater(float((a - b).abs().max()), 1e-3, kind)

    def test_the_graph_gives_what_the_net_gives(self):
        for kind in KINDS:
            net = self.net(kind)
            self.assertLess(export.worst_difference(export.graph_of(net), net), 1e-4, kind)


class LossesTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(5)
        self.net = Net("mlp", 12, 8, 4, 0.0)
        self.batch = batches.batch([(0, 4, 4), (1, 2, 2)], timelines([0, 1, 2, 3, 4, 11], [5, 6, 7]).items, 4, 2, 12, True)

    def plain(self) -> torch.Tensor:
        """The same loss, slowly."""
        net, batch, total, weight = self.net, self.batch, 0.0, 0.0
        scores = net.logits(net.states(torch.from_numpy(batch.inputs)))
        for row in range(2):
            for place in range(4):
                targets = [t for t in batch.targets[row, place] if t < 12]
                known = torch.from_numpy(batch.known[row] <= place)
                shares = torch.exp(-torch.arange(len(targets)) / 3.0)
                for share, target in zip(shares / shares.sum(), targets):
                    chances = scores[row, place].masked_fill(known, -1e9).log_softmax(0)
                    total, weight = total - share * chances[int(target)], weight + share
        return total / weight

    def test_the_fast_softmax_and_its_slopes_are_those_of_the_plain_one(self):
        fast = losses.full(self.net, self.batch, 3.0, CPU)
        slopes = torch.autograd.grad(fast, list(self.net.parameters()))
        slow = self.plain()
        wanted = torch.autograd.grad(slow, list(self.net.parameters()))
        self.assertAlmostEqual(float(fast), float(slow), 5)
        for got, right in zip(slopes, wanted):
            self.assertLess(float((got - right).abs().max()), 1e-6)

    def test_a_sample_corrected_for_its_chances_is_near_the_whole(self):
        net = self.net
        batch = batches.batch([(0, 4, 4), (1, 2, 2)], timelines([0, 1, 2, 3, 4, 11], [5, 6, 7]).items, 4, 1, 12, False)
        sampler = losses.Sampler(np.arange(12) ** 2, 4000, CPU)
        sampler_loss = np.mean([float(sampler.loss(net, batch, 1.0, CPU)) for _ in range(20)])
        self.assertAlmostEqual(sampler_loss, float(losses.full(net, batch, 1.0, CPU)), 1)


class TrainTest(unittest.TestCase):
    def run_to(self, out: Path, file: Path, epochs: int, trials: int) -> train.Search:
        o = SimpleNamespace(net="gru", train=str(file), out=str(out), device="cpu", until=epochs, patience=99, trials=trials,
                            seed=1, set=["d=8", "length=6", "rows=8", "ahead=2", "rate=0.01"])
        return train.Search(o)

    def test_a_run_that_was_cut_off_ends_as_if_it_had_not_been(self):
        with tempfile.TemporaryDirectory() as folder:
            file, here = Path(folder) / "events.txt", Path(folder)
            data = fixtures.players()
            file.write_text("".join(f"{p} {i}\n" for p, s in enumerate(data.items[:30]) for i in s))
            self.run_to(here / "whole", file, 10, 2).run()
            cut = self.run_to(here / "cut", file, 5, 2)  # stands for a process that ends after epoch 5
            cut.plan()
            cut.trial(train.Setting(**cut.started))
            self.run_to(here / "cut", file, 10, 2).run()
            for name in ("net.pt", "before.pt"):
                one, other = (torch.load(here / run / name, weights_only=False) for run in ("whole", "cut"))
                self.assertEqual(one["setting"], other["setting"])
                for key, value in one["weights"].items():
                    self.assertTrue(torch.equal(value, other["weights"][key]), f"{name} {key}")
            export.write(here / "exported", one, "made up")

    def test_a_checkpoint_of_other_events_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "events.txt"
            file.write_text("".join(f"{p} {i}\n" for p in range(4) for i in range(12)))
            self.run_to(Path(folder) / "out", file, 2, 1).run()
            file.write_text("".join(f"{p} {i}\n" for p in range(4) for i in range(13)))
            with self.assertRaises(SystemExit):
                self.run_to(Path(folder) / "out", file, 2, 1)


if __name__ == "__main__":
    unittest.main()
