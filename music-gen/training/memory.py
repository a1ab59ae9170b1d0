"""The memorisation filter: which runs of notes occur in the training voices, and how much held-out music shares.

A gram is n consecutive (interval, inter-onset) pairs of one track's notes in the order of (onset, pitch).
"""
from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np

import shards
from corpus.piece import Stretch
from tokens.vocabulary import BAR_TICKS, BASS, HARMONY, MELODY, TICKS

MELODY_GRAM, ACCOMPANIMENT_GRAM = 8, 16
KINDS = (("MELODY", (MELODY,), MELODY_GRAM), ("ACCOMPANIMENT", (BASS, HARMONY), ACCOMPANIMENT_GRAM))


def pairs_of(stretch: Stretch, role: int) -> np.ndarray:
    """uint8 [notes - 1, 2]: interval + 24, clamped to 0..48; ticks to the next onset / 4, clamped to 0..63."""
    notes, start = [], 0
    for bar in stretch.bars:
        track = bar.tracks[role]
        if track is not None:
            notes += [(start + TICKS[p], note.pitch) for p, group in track.onsets.items() for note in group]
        start += BAR_TICKS[bar.metre]
    if len(notes) < 2:
        return np.zeros((0, 2), np.uint8)
    steps = np.diff(np.array(sorted(notes)), axis=0)
    interval = np.clip(steps[:, 1], -24, 24) + 24
    return np.stack([interval, np.clip(steps[:, 0] // 4, 0, 63)], 1).astype(np.uint8)


def grams_of(pairs: np.ndarray, length: int) -> np.ndarray:
    """Hash of each gram, uint64."""
    count = len(pairs) - length + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    with np.errstate(over="ignore"):
        h = np.full(count, 0xCBF29CE484222325, np.uint64)
        for i in range(length):
            for column in range(2):
                h = (h ^ pairs[i:i + count, column].astype(np.uint64)) * np.uint64(0x100000001B3)
        h = (h ^ h >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
        h = (h ^ h >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
        return h ^ h >> np.uint64(31)


class Bloom:
    def __init__(self, hashes: int, bits: int):
        self.hashes, self.bits, self.bytes = hashes, bits, np.zeros((bits + 7) // 8, np.uint8)

    @staticmethod
    def sized(entries: int, wrong: float) -> "Bloom":
        bits = math.ceil(entries * -math.log(wrong) / math.log(2) ** 2 / 8) * 8
        return Bloom(max(1, round(bits / entries * math.log(2))), bits)

    def _places(self, grams: np.ndarray) -> list[np.ndarray]:
        with np.errstate(over="ignore"):
            turned = (grams << np.uint64(32) | grams >> np.uint64(32)) | np.uint64(1)
            return [(grams + np.uint64(i) * turned) % np.uint64(self.bits) for i in range(self.hashes)]

    def add(self, grams: np.ndarray) -> None:
        for place in self._places(grams):
            np.bitwise_or.at(self.bytes, (place >> np.uint64(3)).astype(np.int64), np.uint8(1) << (place & np.uint64(7)).astype(np.uint8))

    def holds(self, grams: np.ndarray) -> np.ndarray:
        found = np.ones(len(grams), bool)
        for place in self._places(grams):
            found &= (self.bytes[(place >> np.uint64(3)).astype(np.int64)] >> (place & np.uint64(7)).astype(np.uint8) & 1).astype(bool)
        return found


def training_grams(stretches: list[Stretch], roles, length: int, styles=None) -> np.ndarray:
    found = [grams_of(pairs_of(s, role), length) for s in stretches if s.split == "train" and (styles is None or s.style in styles)
             for role in roles]
    return np.unique(np.concatenate(found))


def write(path: Path, stretches: list[Stretch], wrong: float = 0.004) -> dict:
    """Writes memory.bin; returns what it holds."""
    data, report = b"MNGF" + (1).to_bytes(4, "big"), {}
    for name, roles, length in KINDS:
        grams = training_grams(stretches, roles, length)
        bloom = Bloom.sized(len(grams), wrong)
        bloom.add(grams)
        data += length.to_bytes(4, "big") + bloom.hashes.to_bytes(4, "big") + bloom.bits.to_bytes(8, "big") + bloom.bytes.tobytes()
        trial = np.random.default_rng(1).integers(0, 2**63, 200_000, dtype=np.uint64)
        report[name.lower()] = {"grams": len(grams), "length": length, "bytes": len(bloom.bytes),
                                "falsePositives": round(float(bloom.holds(trial).mean()), 5)}
    path.write_bytes(data)
    return report


def within(known: np.ndarray, grams: np.ndarray) -> np.ndarray:
    """Which grams are in the sorted set."""
    return known[np.minimum(np.searchsorted(known, grams), len(known) - 1)] == grams


def longest_run(shared: np.ndarray, length: int) -> int:
    """Notes in the longest passage whose grams are all shared."""
    best = run = 0
    for flag in shared:
        run = run + 1 if flag else 0
        best = max(best, run)
    return best + length if best else 0


def shared(stretches: list[Stretch], chosen: list[Stretch]) -> list[dict]:
    """Chosen pieces against exact sets of training grams, melody and accompaniment apart."""
    table = []
    for name, roles, _ in KINDS:
        for length in (MELODY_GRAM, ACCOMPANIMENT_GRAM):
            known = training_grams(stretches, roles, length)
            shares, runs, total, common = [], [], 0, 0
            for stretch in chosen:
                flags = [within(known, grams_of(pairs_of(stretch, role), length)) for role in roles]
                count = sum(len(f) for f in flags)
                if count:
                    shares.append(sum(int(f.sum()) for f in flags) / count)
                    runs.append(max(longest_run(f, length) for f in flags))
                    total, common = total + count, common + sum(int(f.sum()) for f in flags)
            table.append({"tracks": name, "gram": length, "pieces": len(shares), "share": common / total,
                          "pieces sharing": float(np.mean(np.array(shares) > 0)), "run median": float(np.median(runs)),
                          "run 90 %": float(np.percentile(runs, 90)), "run longest": int(max(runs))})
    return table


def sharing(stretches: list[Stretch], split: str, style: int) -> list[dict]:
    """Held-out pieces against the training music."""
    return shared(stretches, [s for s in stretches if s.split == split and s.style == style])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("out/memory.bin"))
    o = parser.parse_args()
    print(json.dumps(write(o.out, shards.corpora(o.data)), indent=1))


if __name__ == "__main__":
    main()
