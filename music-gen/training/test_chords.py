"""Quick checks of the chord readers and models: python -m unittest test_chords."""
from __future__ import annotations

import unittest
from collections import Counter

import numpy as np

from chords import billboard, recall, rhythm, romantext
from chords.__main__ import packed
from chords.ngram import Ngram, samples, windows
from chords.symbols import QUALITIES, START, SYMBOLS, changes

CHART = """# title: A Song
# metre: 4/4
# tonic: A

0.0\tsilence
0.5\tA, verse, | A:min | C:maj G:maj |, (voice
4.5\t| D:min7/3 . . A:5 | N |, x2
9.5\tend
"""


def names(song) -> list[str]:
    return [f"{change.chord.root}{QUALITIES[change.chord.quality]}"
            for run in changes(song) for change in run]


class RomanTextTest(unittest.TestCase):
    def read(self, text: str):
        tally: Counter = Counter()
        return romantext.Reader(tally).song(text, "train", "x"), tally

    def test_numerals_become_chords(self):
        for numeral, minor, expected in [
                ("V65", False, (7, "DOMINANT_SEVENTH")), ("IV7", False, (5, "MAJOR_SEVENTH")),
                ("ii6", False, (2, "MINOR")), ("viio7/v", False, (6, "DIMINISHED_SEVENTH")),
                ("V7/V", True, (2, "DOMINANT_SEVENTH")), ("VI", True, (8, "MAJOR")),
                ("viio6", True, (11, "DIMINISHED")), ("VII", True, (10, "MAJOR")),
                ("iiø65", True, (2, "HALF_DIMINISHED")), ("III+", True, (3, "AUGMENTED")),
                ("N6", True, (1, "MAJOR")), ("Ger65", True, (8, "DOMINANT_SEVENTH")),
                ("Cad64", False, (0, "MAJOR")), ("I/III", True, (3, "MAJOR")),
                ("VII7", True, (10, "DOMINANT_SEVENTH")), ("bVI", False, (8, "MAJOR"))]:
            found = romantext.chord(numeral, 0, minor)
            self.assertEqual((found.root, QUALITIES[found.quality]), expected, numeral)

    def test_what_is_no_numeral_is_counted_and_not_guessed(self):
        song, tally = self.read("m1 C: I b3 bnan\nm2 V")
        self.assertEqual(tally["chords unread"], 1)
        self.assertIsNone(song.bars[0].halves[1])

    def test_bars_left_out_go_on_and_keys_are_heard(self):
        song, _ = self.read("Time Signature: 3/4\nm1 C: I\nm3 V b3 G: I\nTime Signature: 4/4\nm4 V b4 I")
        self.assertEqual(len(song.bars), 4)
        self.assertEqual(names(song), ["0MAJOR", "7MAJOR", "2MAJOR"])  # b4 is less than half a half
        self.assertEqual((song.bars[3].tonic, song.bars[3].closing), (7, True))


class BillboardTest(unittest.TestCase):
    def test_bars_repeats_phrases_and_power_chords(self):
        tally: Counter = Counter()
        song = billboard.Reader(tally).song(CHART)
        self.assertEqual(len(song.bars), 6)
        self.assertTrue(all(bar.minor and bar.tonic == 9 for bar in song.bars))
        self.assertEqual(names(song)[:4], ["9MINOR", "0MAJOR", "7MAJOR", "2MINOR_SEVENTH"])
        self.assertIsNone(song.bars[3].halves[0])
        self.assertEqual([bar.closing for bar in song.bars], [False, True] * 3)
        self.assertEqual(tally["chords unread"], 0)

    def test_unknown_shorthand_is_counted(self):
        tally: Counter = Counter()
        song = billboard.Reader(tally).song(CHART.replace("C:maj", "C:wrong"))
        self.assertEqual((tally["chords unread"], song.bars[1].halves[0]), (1, None))

    def test_one_title_falls_on_one_side(self):
        self.assertEqual(billboard.split("A Song"), billboard.split("a song"))


class ModelTest(unittest.TestCase):
    def setUp(self):
        song, _ = RomanTextTest().read("m1 C: I\nm2 V7\nm3 I\nm4 IV\nm5 V7\nm6 I\nm7 vi\nm8 V7\nm9 I")
        self.songs = [song]
        self.model = Ngram.count(samples(self.songs, False))

    def test_windows_are_relative_and_padded(self):
        first = windows(changes(self.songs[0])[0])[0]
        self.assertEqual(first, (START, START, START, 0))

    def test_probabilities_add_up_to_one(self):
        for context in [(START, START, START), (0, 76, 0), (5, 6, 7)]:
            total = sum(self.model.probability(context, each) for each in range(SYMBOLS))
            self.assertAlmostEqual(total, 1, places=9)

    def test_pruning_keeps_a_distribution(self):
        model = self.model.pruned((1, 2, 2, 3))
        self.assertLess(len(model.tables[3]), len(self.model.tables[3]))
        total = sum(model.probability((0, 76, 0), each) for each in range(SYMBOLS))
        self.assertAlmostEqual(total, 1, places=9)

    def test_rows_rise(self):
        for rows, order in zip(packed(self.model)["rows"], range(4)):
            contexts = [row[:order] for row in rows]
            self.assertEqual(contexts, sorted(contexts))
            for row in rows:
                self.assertEqual(row[order::2], sorted(set(row[order::2])))

    def test_the_memory_expects_what_came_before(self):
        self.assertEqual(recall.counts([1, 2, 3, 1, 2], 3), [(1, 1), (1, 1), (0, 0), (0, 0), (0, 0)])
        base, memory = np.array([0.1]), np.array([[[1.0, 1.0]] + [[0.0, 0.0]] * 4])
        self.assertLess(recall.nll(base, memory, (1, 0, 0, 0, 0)), -np.log(0.5))

    def test_cadences(self):
        v, i, vi, iv = 76, 0, 91, 50
        self.assertEqual([rhythm.cadence(*pair) for pair in [(v, i), (iv, i), (iv, v), (v, vi), (i, iv)]],
                         ["AUTHENTIC", "PLAGAL", "HALF", "DECEPTIVE", None])


if __name__ == "__main__":
    unittest.main()
