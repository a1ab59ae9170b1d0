"""Says how much composed music shares with the training music, beside the held-out songs that it was asked to be like:
`heldout.py` writes the songs, `evaluate music --held-out SONGS --out COMPOSED` composes them again.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import memory
from corpus.piece import Bar, Sounding, Stretch, TrackBar
from evaluate import markdown
from heldout import METRES
from shards import corpora
from tokens.vocabulary import SONG, nearest_position


def stretch_of(song: dict) -> Stretch:
    bars = []
    for bar in song["bars"]:
        metre = METRES.index(bar["metre"])
        tracks = [TrackBar() for _ in range(4)]
        for role, onset, ticks, pitch, velocity, held, tied in bar["notes"]:
            track = tracks[role]
            notes = track.held if held else track.onsets.setdefault(nearest_position(onset, metre), [])
            notes.append(Sounding(pitch, ticks, bool(tied), velocity))
        bars.append(Bar(metre, tracks))
    return Stretch(song["id"], "asked", SONG, bars, True)


def songs(path: Path) -> list[Stretch]:
    return [stretch_of(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the public corpora")
    parser.add_argument("--songs", type=Path, required=True, help="what heldout.py wrote")
    parser.add_argument("--composed", type=Path, required=True)
    o = parser.parse_args()
    training = corpora(o.data)
    rows = [{"who": who} | row for who, path in (("held-out", o.songs), ("composed", o.composed))
            for row in memory.shared(training, songs(path))]
    print(markdown(sorted(rows, key=lambda row: (row["tracks"], row["gram"]))))


if __name__ == "__main__":
    main()
