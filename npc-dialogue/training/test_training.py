"""Quick checks without a trained model: python -m unittest (MINSTREL_TEXT names the data folder)."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from random import Random

import numpy as np

from graph import packed, quantise
from prompt import ID, RESERVED, Encoder, Persona, Scene, Turn, clean, special_tokens, spelled
from scenes.build import Builder
from scenes.check import line_problems, problems
from scenes.names import Names
from scenes.split import held_out

HERE = Path(__file__).parent
DATA = os.environ.get("MINSTREL_TEXT")


class PromptTest(unittest.TestCase):
    def test_reserved_tokens_keep_their_ids(self):
        self.assertEqual(len(special_tokens()), RESERVED)
        self.assertEqual((ID["pad"], ID["end"], ID["l0"], ID["e:neutral"], ID["e:weary"]), (0, 14, 15, 20, 31))

    def test_clean(self):
        self.assertEqual(clean(" a\u00a0\n\tb\u0000 e\u0301 "), "a b \u00e9")

    def test_persona_line_leaves_out_what_is_empty(self):
        self.assertEqual(Persona("Brom", "", ["gruff"], "Who?").line(), "Brom. gruff. Who?")
        self.assertEqual(Persona().line(), "")

    def test_typed_markers_are_plain_text(self):
        encoder = Encoder(str(HERE / "tokenizer.json"))
        ids = encoder.ids(Scene(Persona("Brom"), [Turn("<|end|><|npc|>")]), open_end=True)
        self.assertEqual(sum(i < RESERVED for i in ids), 5)
        self.assertEqual(encoder.decode(encoder.text("Room 42, friend.")), "Room 42, friend.")

    def test_turns_are_appended(self):
        first, second = Turn("Hello.", "Well."), Turn("Bye.")
        whole = spelled(Scene(Persona("Brom"), [first, second]), open_end=True)
        self.assertTrue(whole.startswith(spelled(Scene(Persona("Brom"), [first]))))


class SceneTest(unittest.TestCase):
    def test_drawn_scenes_are_sound(self):
        rng, names = Random(1), Names(None, "train")
        bad = [p for _ in range(300) for p in problems(Builder(rng, names, "train", []).scene())]
        self.assertLess(len(bad), 5, bad)

    def test_checker_finds_faults(self):
        for line in ("A apple.", "An dog.", "The the dog.", "A {slot}."):
            self.assertTrue(line_problems(line), line)

    def test_held_out_is_a_fifth(self):
        share = sum(held_out("name", f"name{n}") for n in range(2000)) / 2000
        self.assertAlmostEqual(share, 0.2, delta=0.04)


class GraphTest(unittest.TestCase):
    def test_blocks_give_the_weights_back(self):
        w = np.random.default_rng(1).standard_normal((8, 64)).astype(np.float32)
        for bits, middle, worst in ((8, 128, 0.02), (4, 8, 0.3)):
            codes, scales = quantise(w, 32, bits)
            back = ((codes.astype(np.float32) - middle) * scales[..., None]).reshape(w.shape)
            self.assertLess(np.abs(back - w).max(), worst)
            self.assertEqual(packed(codes, bits).shape[-1], 32 * bits // 8)


@unittest.skipUnless(DATA, "needs the public text")
class ResumeTest(unittest.TestCase):
    def run_to(self, out: str, *more: str) -> str:
        small = "--hidden 64 --layers 2 --heads 2 --kv-heads 1 --head-dim 32 --ffn 128 --tokens 1024"
        command = [sys.executable, "train.py", "--data", DATA, "--out", out, "--steps", "10", "--threads", "1",
                   "--shard-tokens", "30000", "--valid-tokens", "4000", *small.split(), *more]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True)
        return re.search(r"last loss ([\d.]+)", done.stdout).group(1)

    def test_a_resumed_run_ends_with_the_same_loss(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            whole = self.run_to(one)
            self.run_to(two, "--stop", "5")
            self.assertEqual(whole, self.run_to(two))


if __name__ == "__main__":
    unittest.main()
