"""Writes held-out songs as bars that a composer can be asked for: metre, key, chords and what each track is like,
with the notes of the song beside them. One JSON object a line; `evaluate music --held-out FILE` composes each song
again from all but its notes and compares the two.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus import attributes
from corpus.piece import Bar, Stretch
from shards import corpora
from tokens.vocabulary import DRUMS, MODES, QUALITIES, ROLES, SONG, STYLES, TICKS

METRES = ("4/4", "3/4", "6/8")


def notes_of(bar: Bar) -> list[list]:
    """[track, onset, duration, pitch, velocity, held, tied]; drums are left out."""
    notes = []
    for role, track in enumerate(bar.tracks[:DRUMS]):
        if track is None:
            continue
        notes += [[role, 0, n.ticks, n.pitch, n.velocity or 64, 1, int(n.tied)] for n in track.held]
        notes += [[role, TICKS[position], n.ticks, n.pitch, n.velocity or 64, 0, int(n.tied)]
                  for position, struck in sorted(track.onsets.items()) for n in struck]
    return notes


def bar_of(stretch: Stretch, index: int) -> dict:
    bar = stretch.bars[index]
    tracks = {}
    for role, track in enumerate(bar.tracks[:DRUMS]):
        if track is not None:
            density, register, velocity, _ = attributes.measure(bar, role)
            tracks[ROLES[role]] = {"density": density, "register": register, "velocity": velocity}
    return {
        "metre": METRES[bar.metre], "tonic": bar.tonic, "mode": MODES[bar.mode],
        "closing": stretch.final and index + 1 == len(stretch.bars),
        "chords": [[tick, root, QUALITIES[quality]] for tick, root, quality in bar.chords],
        "dissonance": attributes.dissonance(bar), "tracks": tracks, "notes": notes_of(bar),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the public corpora")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", default="test")
    parser.add_argument("--least", type=int, default=16, help="bars of a song that is worth comparing")
    parser.add_argument("--most", type=int, default=32, help="bars taken of each")
    o = parser.parse_args()
    longest: dict[str, Stretch] = {}
    for stretch in corpora(o.data):
        song = stretch.id.split("#")[0]
        if stretch.style == SONG and stretch.split == o.split and len(stretch.bars) >= o.least:
            if song not in longest or len(stretch.bars) > len(longest[song].bars):
                longest[song] = stretch
    with o.out.open("w", encoding="utf-8") as out:
        for song, stretch in longest.items():
            bars = [bar_of(stretch, index) for index in range(min(o.most, len(stretch.bars)))]
            out.write(json.dumps({"id": song, "style": STYLES[stretch.style], "bars": bars}) + "\n")
    print(f"{len(longest)} songs")


if __name__ == "__main__":
    main()
