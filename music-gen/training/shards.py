"""Turns stretches into packed steps that a trainer can read at speed.

A stream is one track of one stretch from its first bar to its last; a shard is many streams end to end.
Each variant draws anew: order of the tracks, hidden attributes, re-spelt modes.
"""
from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from corpus import attributes, harmony, midis, scores
from corpus.piece import Stretch
from tokens import bars as coding
from tokens.conditions import NONE, Conditions
from tokens.grammar import Grammar
from tokens.vocabulary import (AEOLIAN, BASS, CONDITIONS, DORIAN, DRUMS, END, GAME, GROOVE, HARMONIC_MINOR, HARMONY, IONIAN,
                               LOCRIAN, LYDIAN, MELODY, MIXOLYDIAN, PHRYGIAN)

HIDDEN_SHARE, ALL_HIDDEN_SHARE, RESPELT_SHARE = 0.17, 0.05, 0.12
FIELDS = {"token": (np.uint8, ()), "target": (np.uint8, ()), "condition": (np.int8, (CONDITIONS,)), "root": (np.uint8, ()),
          "last": (np.uint8, ()), "low": (np.uint8, ()), "repeat": (np.uint8, (12,)), "mask": (np.uint8, (19,))}


def corpora(folder: Path, limit: int = 0) -> list[Stretch]:
    """Every stretch, annotated; limit: at most so many of each corpus."""
    found = []
    for reader in (scores.songs, scores.quartets, midis.groove, midis.game):
        for number, stretch in enumerate(reader(folder)):
            if limit and number >= limit:
                break
            harmony.annotate(stretch)
            found.append(stretch)
    return found


def measured(stretch: Stretch) -> list[list[list[float | None] | None]]:
    return [[None if track is None else attributes.measure(bar, role) for role, track in enumerate(bar.tracks)]
            for bar in stretch.bars]


def edges_of(stretches: list[Stretch]) -> dict:
    rows = defaultdict(list)
    for stretch in stretches:
        if stretch.split == "train":
            for bar in measured(stretch):
                for role, row in enumerate(bar):
                    if row is not None:
                        rows[stretch.style, role].append(row)
    return attributes.quantile_edges(rows)


def bins_of(row, style: int, role: int, edges: dict) -> list[int]:
    from tokens.vocabulary import ROLES, STYLES
    group = edges[STYLES[style]]
    mine = group.get(ROLES[role], {})
    table = [mine.get("density"), mine.get("register"), mine.get("velocity"), group.get("dissonance")]
    return [attributes.UNKNOWN if e is None else attributes.bin_of(value, e) for value, e in zip(row, table)]


def visible_roles(stretch: Stretch, rng: random.Random | None) -> dict[int, tuple[int, ...]]:
    """Which tracks each track hears; without a generator bass, harmony, melody in turn."""
    present = [role for role in range(3) if any(bar.tracks[role] is not None for bar in stretch.bars)]
    draw = rng.random() if rng else 0
    order = [BASS, HARMONY, MELODY] if draw < 0.6 else [MELODY, BASS, HARMONY]
    hears = {}
    for role in range(4):
        if role == DRUMS:
            others = present
        elif draw < 0.8:
            others = [other for other in order[:order.index(role)] if other in present]
        else:
            others = [other for other in present if other != role and rng.random() < 0.5]
        hears[role] = tuple(sorted(others))
    return hears


def stream(stretch: Stretch, role: int, hears: tuple[int, ...], bins: list[list[int]], rows: dict[str, list]) -> int:
    """Appends the steps of one track; returns how many."""
    before, last, previous, count = None, None, END, 0
    style = GROOVE if role == DRUMS and stretch.style != GAME else stretch.style
    for index, bar in enumerate(stretch.bars):
        track = bar.tracks[role]
        following = stretch.bars[index + 1].chords[0][1:] if index + 1 < len(stretch.bars) else None
        closes = stretch.final and index + 1 == len(stretch.bars)
        conditions = Conditions(bar, role, style, hears, before, following, index, closes, bins[index], last)
        grammar = Grammar(bar.metre, role, coding.pending(before, bar.tonic))
        for token in coding.encode(track, role, bar.tonic):
            allowed = grammar.allowed()
            if not allowed >> token & 1:
                raise AssertionError(f"{stretch.id} bar {index} role {role}: token {token} breaks the grammar")
            rows["token"].append(previous)
            rows["target"].append(token)
            rows["condition"].append(conditions.codes())
            rows["root"].append(conditions.root)
            rows["last"].append(NONE if conditions.last is None else min(127, max(0, conditions.last)))
            rows["low"].append(conditions.low)
            rows["repeat"].append(conditions.repeated.to_bytes(12, "little"))
            rows["mask"].append(allowed.to_bytes(19, "little"))
            conditions.push(token)
            grammar.push(token)
            previous, count = token, count + 1
        before, last = track, conditions.last_pitch()
    return count


def respelt(stretch: Stretch, rng: random.Random) -> Stretch:
    stretch = copy.deepcopy(stretch)
    minor = rng.choice((DORIAN, PHRYGIAN, LOCRIAN))
    harmony.respell(stretch, {IONIAN: rng.choice((LYDIAN, MIXOLYDIAN)), AEOLIAN: minor, HARMONIC_MINOR: minor})
    return stretch


def pack(stretches: list[Stretch], edges: dict, seed: int | None, hidden: bool = False) -> dict[str, np.ndarray]:
    """Arrays of FIELDS plus, for each stream, start, length, style, role. seed None: nothing is drawn (held-out data);
    hidden: every attribute unknown."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in FIELDS}
    streams = []
    total = 0
    for number, stretch in enumerate(stretches):
        rng = None if seed is None else random.Random(f"{seed} {stretch.id}")
        if rng and stretch.style != GROOVE and rng.random() < RESPELT_SHARE:
            stretch = respelt(stretch, rng)
        hears = visible_roles(stretch, rng)
        values = measured(stretch)
        share = 1.0 if hidden or rng and rng.random() < ALL_HIDDEN_SHARE else HIDDEN_SHARE if rng else 0.0
        rows: dict[str, list] = {name: [] for name in FIELDS}
        for role in range(4):
            if all(bar.tracks[role] is None or not (bar.tracks[role].onsets or bar.tracks[role].held) for bar in stretch.bars):
                continue
            style = GROOVE if role == DRUMS and stretch.style != GAME else stretch.style
            bins = [bins_of(row[role], style, role, edges) for row in values]
            if share:
                bins = [[attributes.UNKNOWN if share >= 1 or rng.random() < share else b for b in bar] for bar in bins]
            length = stream(stretch, role, hears[role], bins, rows)
            streams.append((total, length, stretch.style, role, number))
            total += length
        for name, (kind, shape) in FIELDS.items():
            column = rows[name]
            if name in ("repeat", "mask"):
                parts[name].append(np.frombuffer(b"".join(column), np.uint8).reshape(-1, *shape))
            else:
                parts[name].append(np.array(column, kind).reshape(-1, *shape))
    return {name: np.concatenate(arrays) for name, arrays in parts.items()} | {"streams": np.array(streams, np.int64)}


def save(folder: Path, shard: dict[str, np.ndarray]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in shard.items():
        np.save(folder / f"{name}.npy", array)


def load(folder: Path, mapped: bool = True) -> dict[str, np.ndarray]:
    return {path.stem: np.load(path, mmap_mode="r" if mapped else None) for path in sorted(folder.glob("*.npy"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the public corpora")
    parser.add_argument("--out", type=Path, default=Path("out/shards"))
    parser.add_argument("--variants", type=int, nargs="*", default=[0, 1, 2])
    parser.add_argument("--held-out", action="store_true", help="also valid and test")
    parser.add_argument("--limit", type=int, default=0)
    o = parser.parse_args()
    started = time.time()
    o.out.mkdir(parents=True, exist_ok=True)
    stretches = corpora(o.data, o.limit)
    edges = edges_of(stretches)
    (o.out / "edges.json").write_text(json.dumps(edges, indent=1) + "\n")
    print(f"{len(stretches)} stretches, {sum(len(s.bars) for s in stretches)} bars, {time.time() - started:.0f} s", flush=True)
    by_split = {split: [s for s in stretches if s.split == split] for split in ("train", "valid", "test")}
    if o.held_out:
        for split in ("valid", "test"):
            save(o.out / split, pack(by_split[split], edges, None))
            save(o.out / f"{split}-hidden", pack(by_split[split], edges, None, hidden=True))
    for variant in o.variants:
        shard = pack(by_split["train"], edges, variant)
        save(o.out / f"train-{variant}", shard)
        print(f"variant {variant}: {len(shard['token']) / 1e6:.2f} M steps, {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
