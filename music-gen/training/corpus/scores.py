"""Reads the packed scores (one JSON object a line) into stretches: Lieder and string quartets."""
from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Iterator

from corpus.piece import Bar, Stretch, place
from tokens.vocabulary import (BAR_TICKS, BASS, CHAMBER, DRUMS, FOUR_FOUR, HARMONY, MELODY, SIX_EIGHT, SONG, THREE_FOUR)

# metre of the score: (ticks of one written bar, metre here, written bars to one of ours, ours to one written)
METRES = {(4, 4): (192, FOUR_FOUR, 1, 1), (2, 2): (192, FOUR_FOUR, 1, 1), (2, 4): (96, FOUR_FOUR, 2, 1),
          (3, 4): (144, THREE_FOUR, 1, 1), (6, 8): (144, SIX_EIGHT, 1, 1), (3, 8): (72, SIX_EIGHT, 2, 1),
          (12, 8): (288, SIX_EIGHT, 1, 2)}


def roles_of_song(names: list[str]) -> list[int | None]:
    """Voice, right hand, left hand; further voices are left out."""
    roles: list[int | None] = []
    for name in names:
        if name.endswith(":1"):
            role = HARMONY
        elif name.endswith(":2"):
            role = BASS
        else:
            role = MELODY
        roles.append(None if role in roles else role)
    return roles


def roles_of_quartet(names: list[str]) -> list[int | None]:
    if len(names) != 4:
        return [None] * len(names)
    return [MELODY, HARMONY, HARMONY, BASS]


def notes_of(flat: list[int]) -> list[tuple[int, int, int, int]]:
    notes, tick = [], 0
    for i in range(0, len(flat), 4):
        tick += flat[i]
        notes.append((tick, flat[i + 1], flat[i + 2], flat[i + 3]))
    return notes


def at_bar(table: list, bar: int, default):
    value = default
    for first, *rest in table:
        if first > bar:
            break
        value = rest
    return value


def stretches_of_bars(score: dict) -> tuple[list[list[tuple[int, int, int]]], int]:
    """Runs of (first tick, metre, written bar) and the tick at which the score ends."""
    runs: list[list[tuple[int, int, int]]] = [[]]
    tick = bar = 0
    waiting = None  # the first half of a pair
    for count, ticks in score["barlens"]:
        for _ in range(count):
            numerator, denominator = at_bar(score["meter"], bar, (4, 4))[:2]
            known = METRES.get((numerator, denominator))
            if known is None or known[0] != ticks:
                runs, waiting = runs + [[]], None
            elif known[2] == 2:
                if waiting is not None and waiting[1] == known[1]:
                    runs[-1].append(waiting)
                    waiting = None
                else:
                    waiting = (tick, known[1], bar)
            else:
                if waiting is not None:  # half a pair is a gap
                    runs, waiting = runs + [[]], None
                runs[-1] += [(tick + i * BAR_TICKS[known[1]], known[1], bar) for i in range(known[3])]
            tick += ticks
            bar += 1
    return [run for run in runs if len(run) >= 2], tick


def read(path: Path, style: int) -> Iterator[Stretch]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            score = json.loads(line)
            names = [part["name"] for part in score["parts"]]
            roles = roles_of_song(names) if style == SONG else roles_of_quartet(names)
            parts: list[list | None] = [None] * 4
            for role, part in zip(roles, score["parts"]):
                if role is not None and not part["drums"]:
                    parts[role] = (parts[role] or []) + notes_of(part["notes"])
            if all(part is None for part in parts):
                continue
            runs, end = stretches_of_bars(score)
            for number, run in enumerate(runs):
                placed = place([(tick, metre) for tick, metre, _ in run], parts)
                bars = [Bar(metre, tracks, fifths=at_bar(score["key"], written, (None, ""))[0])
                        for (_, metre, written), tracks in zip(run, placed)]
                final = run[-1][0] + BAR_TICKS[run[-1][1]] >= end
                yield Stretch(f"{score['id']}#{number}", score["split"], style, bars, final)


def songs(folder: Path) -> Iterator[Stretch]:
    return read(folder / "lieder.jsonl.xz", SONG)


def quartets(folder: Path) -> Iterator[Stretch]:
    return read(folder / "quartets.jsonl.xz", CHAMBER)
