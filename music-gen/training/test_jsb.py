"""python -m unittest test_jsb: a tiny network is enough to see that the likelihoods are proper."""

import gzip
import itertools
import json
import math
import pathlib
import tempfile
import unittest

try:
    import torch

    from jsb import chorales, evaluate, marginal
    from jsb.model import ChoraleModel
except ModuleNotFoundError as missing:
    raise unittest.SkipTest(f"{missing.name} is not here") from None

PIECE = [[39, 46, 51, 55], [], [60], [46, 55, 58], [39, 46, 51, 55], [40, 46, 51]]


def falling(piece):
    return [sorted(frame, reverse=True) for frame in piece]


class Likelihood(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(11)
        self.model = ChoraleModel(width=16, note_width=16).eval()
        for weights in (self.model.note_views, self.model.key_views):
            torch.nn.init.normal_(weights.weight, std=0.5)

    def nats(self, piece):
        with torch.no_grad():
            joint, independent = self.model.losses(chorales.collate([chorales.build(falling(piece))]))
        return joint, independent

    def test_frame_probabilities_of_a_small_keyboard_sum_to_one(self):
        """With all but four keys made impossible, the 16 sets of keys carry the whole mass."""
        keys = [40, 43, 47, 52]
        with torch.no_grad():
            self.model.note_views.bias[:88] = -60.0
            self.model.note_views.bias[keys] = 0.0
        total = 0.0
        for size in range(5):
            for chosen in itertools.combinations(keys, size):
                total += math.exp(-self.nats([[43, 47], list(chosen)])[0][1].item())
        self.assertAlmostEqual(total, 1.0, places=4)

    def test_sampled_marginals_are_those_of_all_sets(self):
        keys, piece = [40, 43, 47, 52], falling([[43, 47], [40]])
        with torch.no_grad():
            self.model.note_views.bias[:88] = -60.0
            self.model.note_views.bias[keys] = 1.0
        exact = dict.fromkeys(keys, 0.0)
        for size in range(5):
            for chosen in itertools.combinations(keys, size):
                chance = math.exp(-self.nats([[43, 47], list(chosen)])[0][1].item())
                for key in chosen:
                    exact[key] += chance
        sampled = marginal.marginals(self.model, piece, 800, torch.Generator().manual_seed(3))[1]
        for key in keys:
            self.assertAlmostEqual(sampled[key].item(), exact[key], delta=0.06)

    def test_no_answer_depends_on_later_frames(self):
        whole = self.nats(PIECE)
        for cut in range(1, len(PIECE)):
            for part, full in zip(self.nats(PIECE[:cut]), whole):
                self.assertTrue(torch.allclose(part, full[:cut], atol=1e-5), f"cut at {cut}")

    def test_independent_keys_do_not_see_their_own_frame(self):
        changed = [list(frame) for frame in PIECE]
        changed[-1] = [50]
        with torch.no_grad():
            answers = [self.model.key_logits(self.model.past(chorales.collate([chorales.build(falling(p))]))) for p in (PIECE, changed)]
        self.assertTrue(torch.equal(*answers))

    def test_a_step_sees_only_the_notes_above_it(self):
        def rows(frame):
            with torch.no_grad():
                return self.model.note_logits(self.model.past(chorales.collate([chorales.build(falling([[60], frame]))])))[1]
        one, other = rows([58, 55, 46, 39]), rows([58, 55, 41, 30])
        self.assertTrue(torch.equal(one[:3], other[:3]))
        self.assertFalse(torch.equal(one[3], other[3]))

    def test_padding_changes_nothing(self):
        pieces = [chorales.build(falling(PIECE)), chorales.build(falling(PIECE[:2]))]
        with torch.no_grad():
            together = self.model.losses(chorales.collate(pieces))[0]
        apart = torch.cat([self.nats(PIECE)[0], self.nats(PIECE[:2])[0]])
        self.assertTrue(torch.allclose(together, apart, atol=1e-5))

    def test_the_evaluator_agrees_with_the_loss(self):
        sounding, silent, notes = evaluate.answers(self.model, falling(PIECE))
        joint, independent = self.nats(PIECE)
        for t, frame in enumerate(PIECE):
            pitches = [key + chorales.LOWEST for key in frame]
            self.assertAlmostEqual(evaluate.joint_nats(notes[t], pitches), joint[t].item(), places=3)
            self.assertAlmostEqual(evaluate.independent_nats(sounding[t], silent[t], pitches), independent[t].item(), places=3)


class Data(unittest.TestCase):
    def test_load_gives_falling_keys_and_refuses_five_voices(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "a.json.gz")
            path.write_bytes(gzip.compress(json.dumps({"train": [[[60, 64, 67, 72], []]]}).encode()))
            self.assertEqual(chorales.load(path), {"train": [[[51, 46, 43, 39], []]]})
        with self.assertRaises(ValueError):
            chorales.falling([60, 62, 64, 65, 67])

    def test_a_moved_piece_says_so(self):
        moved, own = chorales.build(falling(PIECE), 3), chorales.build(falling(PIECE))
        self.assertEqual((moved["features"][:, -1].min().item(), own["features"][:, -1].max().item()), (1.0, 0.0))
        self.assertEqual(moved["tokens"][0, 0].item(), own["tokens"][0, 0].item() + 3)


if __name__ == "__main__":
    unittest.main()
