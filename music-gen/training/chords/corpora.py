"""Both collections as songs, with a tally of what could not be read."""
from __future__ import annotations

import json
import lzma
import os
import tarfile
from collections import Counter

from . import billboard, romantext
from .symbols import Song


def lieder(data: str, tally: Counter) -> list[Song]:
    songs = []
    with lzma.open(os.path.join(data, "lieder-roman.jsonl.xz"), "rt", encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            songs.append(romantext.Reader(tally).song(entry["rntxt"], entry["split"], entry["id"]))
    return songs


def charts(data: str, tally: Counter) -> list[Song]:
    """Some songs are listed twice (they were two weeks' entries); each chart counts once."""
    songs, seen = [], set()
    with tarfile.open(os.path.join(data, "billboard-chords.tar.xz")) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if member.name.endswith("salami_chords.txt"):
                text = archive.extractfile(member).read().decode("utf-8")
                tally["documents"] += 1
                if text in seen:
                    tally["doubles"] += 1
                    continue
                seen.add(text)
                songs.append(billboard.Reader(tally).song(text))
    return songs


def report(name: str, songs: list[Song], tally: Counter) -> str:
    bars = [bar for song in songs for bar in song.bars]
    read = tally["chords"] / max(1, tally["chords"] + tally["chords unread"])
    known = sum(half is not None for bar in bars for half in bar.halves) / max(1, 2 * len(bars))
    unread = [(key[7:], n) for key, n in tally.most_common() if key.startswith("unread ")][:8]
    return (f"{name}: {len(songs)} documents, {sum(bool(s.bars) for s in songs)} with bars, "
            f"{tally['doubles']} doubles left out, {len(bars)} bars, {tally['chords']} chords read ({read:.2%}), "
            f"{known:.2%} of half bars have a chord, minor {sum(b.minor for b in bars) / max(1, len(bars)):.1%}, "
            f"unread: {unread}")
