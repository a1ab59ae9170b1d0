"""Quick checks without corpora or a trained model: python -m unittest"""
from __future__ import annotations

import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import batches as batching
import fixtures
import memory
import scoring
import shards
from corpus import attributes, harmony, midifile, scores
from corpus.piece import Bar, Sounding, Stretch, TrackBar, place
from export import checked
from network import graph
from network.model import Composer, PlainLstm
from network.ngram import KneserNey
from tokens import bars as coding
from tokens.grammar import Grammar
from tokens.vocabulary import (AEOLIAN, FOUR_FOUR, HARMONIC_MINOR, IONIAN, MELODY, MIXOLYDIAN, PHRYGIAN, PITCH, SONG, TICKS,
                               TIE, VOCABULARY, duration_index, nearest_position, tonic_offset)

TRIALS = 40


def stretches(seed: int) -> list[Stretch]:
    rng = random.Random(seed)
    return [fixtures.stretch_of(f"s{i}", style, settings, roles, rng)
            for i, (_, style, settings, roles) in enumerate(fixtures.CASES)]


class VocabularyTest(unittest.TestCase):
    def test_grid(self):
        self.assertEqual(TICKS[:8], (0, 12, 16, 24, 32, 36, 48, 60))
        self.assertEqual([nearest_position(t, FOUR_FOUR) for t in (0, 5, 13, 15, 47, 186, 191)], [0, 0, 1, 2, 6, 23, 24])

    def test_a_duration_between_two_becomes_the_shorter(self):
        self.assertEqual([duration_index(t) for t in (1, 14, 15, 28, 29, 500)], [0, 0, 1, 2, 3, 13])

    def test_tonic_lies_near_c(self):
        self.assertEqual([tonic_offset(t) for t in (0, 6, 7, 11)], [0, 6, -5, -1])


class BarsTest(unittest.TestCase):
    def test_decoding_returns_what_was_encoded_and_the_grammar_agrees(self):
        for seed in range(TRIALS):
            for stretch in stretches(seed):
                for index, bar in enumerate(stretch.bars):
                    for role in range(4):
                        if bar.tracks[role] is not None:
                            self.check(stretch, index, role, f"seed {seed}")

    def check(self, stretch, index, role, hint):
        bar, track = stretch.bars[index], stretch.bars[index].tracks[role]
        before = stretch.bars[index - 1].tracks[role] if index else None
        tokens = coding.encode(track, role, bar.tonic)
        grammar = Grammar(bar.metre, role, coding.pending(before, bar.tonic))
        for token in tokens:
            self.assertTrue(grammar.allowed() >> token & 1, hint)
            grammar.push(token)
        self.assertEqual(grammar.allowed(), 0, hint)
        again = coding.decode(tokens, bar.metre, bar.tonic)
        self.assertEqual(coding.encode(again, role, bar.tonic), tokens, hint)
        self.assertEqual({p: {n.pitch for n in notes} for p, notes in again.onsets.items()},
                         {p: {n.pitch for n in notes} for p, notes in track.onsets.items()}, hint)

    def test_no_allowed_path_gets_stuck(self):
        rng = random.Random(4)
        for _ in range(300):
            grammar = Grammar(rng.randrange(3), rng.randrange(4), set(rng.sample(range(40, 80), rng.randrange(4))))
            for _ in range(400):
                allowed = grammar.allowed()
                if not allowed:
                    break
                grammar.push(rng.choice([i for i in range(VOCABULARY) if allowed >> i & 1]))
            self.assertEqual(grammar.kind, "over")

    def test_a_note_over_the_bar_line_is_tied_and_held(self):
        bars = place([(0, FOUR_FOUR), (192, FOUR_FOUR)], [None, None, [(144, 96, 60, 0), (0, 196, 50, 0)], None])
        first, second = bars[0][MELODY], bars[1][MELODY]
        self.assertEqual([(n.ticks, n.tied) for n in first.onsets[18]], [(48, True)])
        self.assertEqual([(n.pitch, n.ticks) for n in second.held], [(60, 48)])
        self.assertFalse(first.onsets[0][0].tied, "an end just behind the line is at the line")
        self.assertIn(TIE, coding.encode(first, MELODY, 0))


class CorpusTest(unittest.TestCase):
    def test_metres_fold_and_gaps_cut(self):
        score = {"barlens": [[1, 48], [3, 96], [2, 192], [1, 288], [1, 240], [2, 144]],
                 "meter": [[0, 2, 4], [4, 4, 4], [6, 12, 8], [7, 5, 4], [8, 3, 4]]}
        runs, _ = scores.stretches_of_bars(score)
        self.assertEqual([[metre for _, metre, _ in run] for run in runs], [[0, 0, 2, 2], [1, 1]])

    def test_midi_reader(self):
        track = bytes([0, 0x90, 60, 100, 96, 60, 0, 0, 0xFF, 0x2F, 0])
        data = b"MThd" + bytes([0, 0, 0, 6, 0, 0, 0, 1, 0, 96]) + b"MTrk" + len(track).to_bytes(4, "big") + track
        self.assertEqual(midifile.read(data).notes[0, 0], [(0, 48, 60, 100)])
        with self.assertRaises(ValueError):
            midifile.read(data[:-9])

    def scale(self, pitches):
        track = TrackBar(onsets={p * 3: [Sounding(pitch, 24, False)] for p, pitch in enumerate(pitches)})
        bars = [Bar(FOUR_FOUR, [None, None, track, None]) for _ in range(4)]
        return Stretch("scale", "train", SONG, bars, True)

    def test_keys(self):
        major, minor = self.scale([67, 69, 71, 72, 74, 66, 67, 71]), self.scale([57, 60, 64, 57, 68, 69, 59, 60])
        for stretch, tonic, mode in ((major, 7, IONIAN), (minor, 9, HARMONIC_MINOR)):
            harmony.annotate(stretch)
            self.assertEqual((stretch.bars[0].tonic, stretch.bars[0].mode), (tonic, mode))

    def test_respelling_moves_degrees(self):
        stretch = self.scale([60, 62, 64, 65, 67, 69, 71, 72])
        harmony.annotate(stretch)
        harmony.respell(stretch, {IONIAN: MIXOLYDIAN, AEOLIAN: PHRYGIAN, HARMONIC_MINOR: PHRYGIAN})
        pitches = [n.pitch for p in sorted(stretch.bars[0].tracks[MELODY].onsets) for n in stretch.bars[0].tracks[MELODY].onsets[p]]
        self.assertEqual(pitches, [60, 62, 64, 65, 67, 69, 70, 72])

    def test_edges_rise_and_part_silence(self):
        edges = attributes.edges_of([0.0] * 50 + [0.25] * 30 + [float(i) for i in range(1, 30)], silence=True)
        self.assertEqual(len(edges), 7)
        self.assertEqual(sorted(set(edges)), edges)
        self.assertEqual((attributes.bin_of(0.0, edges), attributes.bin_of(29.0, edges), attributes.bin_of(None, edges)), (0, 7, 8))


class TrainingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        made = [s for seed in range(6) for s in stretches(seed)]
        for i, stretch in enumerate(made):
            stretch.id = f"{i}"
            stretch.split = "train"
        cls.edges = shards.edges_of(made)
        cls.shard = shards.pack(made, cls.edges, 1)

    def test_every_target_is_allowed(self):
        allowed = batching.bits(self.shard["mask"], VOCABULARY).numpy()
        self.assertTrue(allowed[np.arange(len(allowed)), self.shard["target"]].all())

    def test_windows_show_every_step_once(self):
        count = sum(b.steps for b in batching.windows(self.shard, list(range(len(self.shard["streams"]))), 4, 16))
        self.assertEqual(count, len(self.shard["token"]))

    def test_windows_of_any_length_give_the_same_loss(self):
        torch.manual_seed(1)
        for network in (Composer(32), PlainLstm(16)):
            chosen = list(range(0, len(self.shard["streams"]), 2))
            losses = [scoring.by_stream(network, self.shard, chosen, lanes, length) for lanes, length in ((64, 999), (3, 16))]
            np.testing.assert_allclose(losses[0], losses[1], rtol=1e-5)
            network.train()

    def test_a_few_steps_lower_the_loss(self):
        torch.manual_seed(1)
        network = Composer(32, (0, 0, 0))
        optimizer = torch.optim.AdamW(network.parameters(), 1e-2)
        seen = []
        for _ in range(8):
            for batch in batching.windows(self.shard, list(range(8)), 8, 64):
                each, _ = scoring.losses_of(network, batch, None)
                optimizer.zero_grad()
                each.mean().backward()
                optimizer.step()
                seen.append(each.mean().item())
        self.assertLess(seen[-1], 0.8 * seen[0])

    def test_ngram_is_a_distribution(self):
        streams = self.shard["streams"]
        model = KneserNey(self.shard["target"], streams, 3)
        losses = model.losses(self.shard, streams)
        self.assertTrue((losses >= 0).all())
        self.assertLess(losses.mean(), np.log(VOCABULARY))

    def test_held_notes_do_not_count_as_onsets(self):
        self.assertEqual(scoring.onsets(np.array([1, 40, PITCH + 5, 2, 28, PITCH + 9, 0])).tolist(),
                         [False] * 5 + [True, False])


class ExportTest(unittest.TestCase):
    def test_step_graphs(self):
        torch.manual_seed(2)
        network = Composer().eval()
        weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
        for quantised, most in ((False, 1e-4), (True, 0.2)):
            equal, worst = checked(graph.build(weights, quantised).SerializeToString(), network, 10)
            self.assertTrue(equal)
            self.assertLess(worst, most)


class MemoryTest(unittest.TestCase):
    def test_filter_holds_what_was_added(self):
        grams = np.random.default_rng(1).integers(0, 2**63, 4000, dtype=np.uint64)
        bloom = memory.Bloom.sized(2000, 0.01)
        bloom.add(grams[:2000])
        self.assertTrue(bloom.holds(grams[:2000]).all())
        self.assertLess(bloom.holds(grams[2000:]).mean(), 0.03)

    def test_transposed_music_has_the_same_grams(self):
        first, second = stretches(3)[0], stretches(3)[0]
        for bar in second.bars:
            for note in [*bar.tracks[MELODY].held, *(n for notes in bar.tracks[MELODY].onsets.values() for n in notes)]:
                note.pitch += 5
        grams = [memory.grams_of(memory.pairs_of(s, MELODY), 8) for s in (first, second)]
        np.testing.assert_array_equal(*grams)
        self.assertGreater(len(grams[0]), 0)

    def test_file(self):
        with tempfile.TemporaryDirectory() as folder:
            made = stretches(1)
            for stretch in made:
                stretch.split = "train"
            memory.write(Path(folder) / "memory.bin", made)
            self.assertEqual((Path(folder) / "memory.bin").read_bytes()[:12], b"MNGF" + bytes([0, 0, 0, 1, 0, 0, 0, 8]))


if __name__ == "__main__":
    unittest.main()
