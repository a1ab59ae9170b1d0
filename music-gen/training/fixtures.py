"""Writes cases.json, which holds the Java side to the same tokens, masks, conditions, views, attributes and grams.

The music is made up from a seed. A case has a style and bars; a bar has its setting and, for each track, what the
track hears (visible), the wanted bins, notes [position or -1 when held, ticks in the bar, pitch, tied, velocity],
tokens, and for each token the step before it: allowed ids, condition {index: value}, and for the output views root,
last, low (null when absent) and the relative pitches that repeat. "views" applies those to made-up outputs.
"""
from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch

import memory
from corpus import attributes
from corpus.piece import Bar, Stretch, TrackBar, place
from network.model import tokens_of
from tokens import bars as coding
from tokens.conditions import NONE, Conditions
from tokens.grammar import Grammar
from tokens.vocabulary import (BAR_TICKS, CHAMBER, DRUMS, FOUR_FOUR, GAME, GROOVE, LOWEST, MODES, OUTPUTS, QUALITIES, ROLES,
                               SIX_EIGHT, SONG, STYLES, THREE_FOUR, TICKS)

TARGET = Path(__file__).parents[1] / "src/test/resources/dev/minstrel/music/token/cases.json"
METRES = ("FOUR_FOUR", "THREE_FOUR", "SIX_EIGHT")
# name, style, bars as (metre, tonic, mode), roles
CASES = (
    ("song in C", SONG, [(FOUR_FOUR, 0, 1)] * 5, (0, 1, 2)),
    ("quartet that changes key", CHAMBER, [(THREE_FOUR, 11, 7)] * 2 + [(THREE_FOUR, 6, 1)] * 2, (0, 1, 2)),
    ("game in a church mode with drums", GAME, [(SIX_EIGHT, 7, 5)] * 3, (0, 1, 2, 3)),
    ("song that changes metre", SONG, [(FOUR_FOUR, 3, 3)] * 2 + [(SIX_EIGHT, 3, 3)] * 2, (0, 2)),
    ("drums alone", GROOVE, [(FOUR_FOUR, 0, 1)] * 3, (3,)),
)
CENTRES = (43, 58, 70)


def stretch_of(name: str, style: int, settings, roles, rng: random.Random) -> Stretch:
    starts, tick = [], 0
    for metre, _, _ in settings:
        starts.append((tick, metre))
        tick += BAR_TICKS[metre]
    parts = [notes_of(role, tick, rng) if role in roles else None for role in range(4)]
    bars = [Bar(metre, tracks, tonic, mode, chords_of(metre, rng))
            for (metre, tonic, mode), tracks in zip(settings, place(starts, parts))]
    return Stretch(name, "test", style, bars, True)


def notes_of(role: int, end: int, rng: random.Random) -> list[tuple[int, int, int, int]]:
    notes, tick = [], 0
    while tick < end:
        for _ in range(1 if role == 2 else rng.choice((1, 1, 2, 3))):
            ticks = rng.choice((12, 16, 24, 24, 48, 48, 60, 96, 150, 300))
            pitch = rng.randrange(9) if role == DRUMS else CENTRES[role] + rng.randrange(-11, 12)
            notes.append((tick, ticks, pitch, rng.choice((0, 49, 64, 80, 101))))
        tick += rng.choice((12, 16, 24, 24, 36, 48, 48, 72, 200))
    return notes


def chords_of(metre: int, rng: random.Random) -> list[tuple[int, int, int]]:
    ticks = [0] + ([BAR_TICKS[metre] // 2] if rng.random() < 0.5 and metre != THREE_FOUR else [])
    return [(tick, rng.randrange(12), rng.randrange(len(QUALITIES))) for tick in ticks]


def listed(track: TrackBar) -> list[list]:
    held = [(-1, note) for note in track.held]
    begun = [(p, note) for p in sorted(track.onsets) for note in track.onsets[p]]
    return [[p, note.ticks, note.pitch, note.tied, note.velocity] for p, note in held + begun]


def step_of(conditions: Conditions, grammar: Grammar) -> dict:
    allowed, repeated = grammar.allowed(), conditions.repeated
    return {
        "allowed": [i for i in range(146) if allowed >> i & 1],
        "condition": {str(i): round(float(v), 6) for i, v in enumerate(conditions.floats()) if v},
        "root": conditions.root,
        "last": conditions.last,
        "low": None if conditions.low == NONE else conditions.low,
        "repeats": [LOWEST + i for i in range(96) if repeated >> i & 1],
    }


def track_of(stretch: Stretch, index: int, role: int, visible: tuple[int, ...], last: int | None, rng: random.Random):
    bar, bars = stretch.bars[index], stretch.bars
    track, before = bar.tracks[role], bars[index - 1].tracks[role] if index else None
    following = bars[index + 1].chords[0][1:] if index + 1 < len(bars) else None
    style = GROOVE if role == DRUMS and stretch.style != GAME else stretch.style
    bins = [rng.randrange(9) for _ in range(4)]
    conditions = Conditions(bar, role, style, visible, before, following, index, index + 1 == len(bars), bins, last)
    grammar = Grammar(bar.metre, role, coding.pending(before, bar.tonic))
    tokens, steps = coding.encode(track, role, bar.tonic), []
    for token in tokens:
        steps.append(step_of(conditions, grammar))
        if not grammar.allowed() >> token & 1:
            raise AssertionError(f"{stretch.id} bar {index} role {role}: token {token}")
        conditions.push(token)
        grammar.push(token)
    measured = attributes.measure(bar, role)[:3]
    row = {"track": ROLES[role], "style": STYLES[style], "visible": [ROLES[v] for v in visible], "bins": bins,
           "lastPitch": last, "notes": listed(track), "tokens": tokens, "steps": steps,
           "attributes": {name: None if v is None else round(v, 6) for name, v in zip(attributes.NAMES, measured)}}
    return row, conditions.last_pitch()


def case_of(name: str, style: int, settings, roles, rng: random.Random) -> dict:
    stretch = stretch_of(name, style, settings, roles, rng)
    last: dict[int, int | None] = {role: None for role in roles}
    rows = []
    for index, bar in enumerate(stretch.bars):
        tracks = []
        for role in roles:
            visible = tuple(v for v in roles if v < min(role, DRUMS))
            row, last[role] = track_of(stretch, index, role, visible, last[role], rng)
            tracks.append(row)
        follower = stretch.bars[index + 1].chords[0] if index + 1 < len(stretch.bars) else None
        dissonance = attributes.dissonance(bar)
        rows.append({
            "metre": METRES[bar.metre], "tonic": bar.tonic, "mode": MODES[bar.mode], "index": index,
            "closes": index + 1 == len(stretch.bars),
            "chords": [[tick, root, QUALITIES[quality]] for tick, root, quality in bar.chords],
            "next": follower and [follower[1], QUALITIES[follower[2]]],
            "dissonance": None if dissonance is None else round(dissonance, 6), "tracks": tracks,
        })
    return {"name": name, "style": STYLES[style], "bars": rows, "grams": grams_of(stretch, roles)}


def grams_of(stretch: Stretch, roles) -> list[dict]:
    """Pairs (interval + 24, inter-onset / 4) of each pitched track, and the hashes of its grams."""
    rows = []
    for role in roles:
        if role != DRUMS:
            pairs = memory.pairs_of(stretch, role)
            length = memory.MELODY_GRAM if role == 2 else memory.ACCOMPANIMENT_GRAM
            hashes = [f"{int(h):016x}" for h in memory.grams_of(pairs, length)[:4]]
            rows.append({"track": ROLES[role], "pairs": pairs.tolist(), "length": length, "hashes": hashes})
    return rows


def views() -> list[dict]:
    """Made-up outputs (the same in every row) and the logits of tokens they become."""
    outputs = ((np.arange(OUTPUTS) * 37 % 101 - 50) / 16).astype(np.float32)
    rows = []
    for root, last, low, repeats in ((0, None, None, []), (7, 60, None, [60, 64]), (2, 100, 11, [16, 111]), (11, 16, 4, [40])):
        repeat = torch.zeros(1, 96, dtype=torch.bool)
        repeat[0, [r - LOWEST for r in repeats]] = True
        numbers = [torch.tensor([NONE if v is None else v], dtype=torch.uint8) for v in (root, last, low)]
        logits = tokens_of(torch.tensor(outputs)[None], *numbers, repeat)[0]
        rows.append({"root": root, "last": last, "low": low, "repeats": repeats,
                     "logits": [round(float(v), 6) for v in logits]})
    return rows


def bloom() -> dict:
    """A small filter: which of these hashes it holds, false positives included."""
    rng = np.random.default_rng(7)
    grams = rng.integers(0, 2**63, 40, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    made = memory.Bloom(5, 200)
    made.add(grams[:20])
    return {"hashes": made.hashes, "bits": made.bits, "bytes": made.bytes.tobytes().hex(),
            "grams": [f"{int(g):016x}" for g in grams], "holds": made.holds(grams).tolist()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET)
    o = parser.parse_args()
    rng = random.Random(20)
    value = {"format": 1, "ticks": list(TICKS), "cases": [case_of(*case, rng) for case in CASES],
             "outputs": "((i * 37) mod 101 - 50) / 16", "views": views(), "bloom": bloom()}
    o.out.parent.mkdir(parents=True, exist_ok=True)
    o.out.write_text(json.dumps(value, separators=(",", ":")) + "\n")
    steps = sum(len(track["tokens"]) for case in value["cases"] for bar in case["bars"] for track in bar["tracks"])
    print(f"{o.out}: {steps} steps, {o.out.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
