"""Token shards: scenes encoded with a weight for each token, in files the trainer reads in order.

A shard is made from (split, seed) alone, so the same seed gives the same shard everywhere.
"""
from __future__ import annotations

import argparse
import os
import re
import time
from pathlib import Path
from random import Random

import numpy as np

import corpus
from prompt import ID, PROMPT, REPLY, Encoder, Scene, pieces
from scenes.build import Builder
from scenes.check import problems
from scenes.names import Names

CONTEXT = 512
# What a token is for the loss: part of the prompt, of a reply, or of a copied span in a reply.
LOSS_PROMPT, LOSS_REPLY, LOSS_COPY = 0, 1, 2
WORD = re.compile(r"[\w'-]+")
COMMON = set(
    "the a an is are was were be to of in on at and or but i you he she it we they my your his her its our their "
    "for with from by not no do does did have has had this that there here what who where when why how me him us "
    "them so if as all any one can will would".split()
)


def copied_spans(reply: str, shown: set[str]) -> list[tuple[int, int]]:
    """Where the reply repeats rare words that the prompt showed."""
    return [
        m.span() for m in WORD.finditer(reply)
        if (word := m.group().lower()) in shown and word not in COMMON
    ]


def encode(scene: Scene, encoder: Encoder) -> tuple[list[int], list[int]]:
    ids: list[int] = []
    weights: list[int] = []
    shown: set[str] = set()
    parts = pieces(scene)
    encoded = encoder.tokenizer.encode_batch([" " + text for _, text, _ in parts], add_special_tokens=False)
    for (marker, text, purpose), encoding in zip(parts, encoded):
        if marker:
            ids.append(ID[marker])
            # The emotion decides the whole reply, so it counts as much as a copied word.
            weights.append(LOSS_COPY if marker.startswith("e:") else LOSS_REPLY if purpose != PROMPT else LOSS_PROMPT)
        if not text:
            continue
        ids += encoding.ids
        if purpose == REPLY:
            spans = copied_spans(text, shown)
            for start, end in encoding.offsets:  # offsets count the leading space
                copied = any(start - 1 < b and a < end - 1 for a, b in spans)
                weights.append(LOSS_COPY if copied else LOSS_REPLY)
        else:
            weights += [LOSS_PROMPT] * len(encoding.ids)
        shown.update(w.lower() for w in WORD.findall(text))
    return ids, weights


class Source:
    """Draws encoded scenes of one split, cut at whole turns to the context."""

    def __init__(self, data: str, tokenizer: str, split: str):
        self.encoder = Encoder(tokenizer)
        self.names = Names(data, split)
        self.lines = corpus.statements(data)
        self.sayings = corpus.sayings(data)
        self.split = split

    def document(self, rng: Random) -> tuple[list[int], list[int]]:
        sample = [corpus.renamed(line, rng) for line in rng.sample(self.lines, 8)]
        heard = [corpus.renamed(line, rng) for line in rng.sample(self.sayings, 4)]
        scene = Builder(rng, self.names, self.split, sample, heard).scene()
        if problems(scene):
            return self.document(rng)
        ids, weights = encode(scene, self.encoder)
        while len(ids) > CONTEXT and len(scene.turns) > 1:
            scene.turns.pop()
            ids, weights = encode(scene, self.encoder)
        return ids[:CONTEXT], weights[:CONTEXT]

    def shard(self, seed: int, tokens: int) -> dict[str, np.ndarray]:
        rng = Random(f"{self.split}:shard:{seed}")
        ids: list[int] = []
        weights: list[int] = []
        ends: list[int] = []
        while len(ids) < tokens:
            one, weight = self.document(rng)
            ids += one
            weights += weight
            ends.append(len(ids))
        return {
            "ids": np.array(ids, np.uint16),
            "weights": np.array(weights, np.uint8),
            "ends": np.array(ends, np.int64),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", default="out/tokenizer.json")
    parser.add_argument("--out", default="out/shards")
    parser.add_argument("--split", default="train")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--tokens", type=int, default=1_000_000, help="a shard")
    options = parser.parse_args()
    source = Source(options.data, options.tokenizer, options.split)
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(options.first, options.first + options.count):
        start = time.time()
        path = folder / f"{options.split}-{seed:05d}.npz"
        # Written aside and renamed: the trainer never sees half a shard.
        half = path.with_suffix(".part.npz")
        np.savez(half, **source.shard(seed, options.tokens))
        os.replace(half, path)
        print(f"{path.name} {options.tokens / (time.time() - start):,.0f} tokens/s", flush=True)


if __name__ == "__main__":
    main()
