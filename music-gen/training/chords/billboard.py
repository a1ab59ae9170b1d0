"""Reads McGill Billboard charts: timed lines of `| A:min | C:maj D:maj |` with metre and tonic."""
from __future__ import annotations

import hashlib
import re
from collections import Counter

from .symbols import QUALITY, Bar, Chord, Song, longest_in, pitch_class

CHORD = re.compile(r"([A-G][#b]*):([^/\s]+)(?:/\S+)?$")
OVERRIDE = re.compile(r"\(\d+/\d+\)$")
TIMED = re.compile(r"\d+\.\d+\t(.*)$")
REPEAT = re.compile(r"\bx(\d+)\b")

EXACT = {"maj": "MAJOR", "min": "MINOR", "dim": "DIMINISHED", "aug": "AUGMENTED",
         "maj7": "MAJOR_SEVENTH", "min7": "MINOR_SEVENTH", "7": "DOMINANT_SEVENTH",
         "hdim7": "HALF_DIMINISHED", "dim7": "DIMINISHED_SEVENTH", "sus4": "SUSPENDED",
         "sus2": "SUSPENDED", "maj6": "MAJOR", "min6": "MINOR", "minmaj7": "MINOR",
         "9": "DOMINANT_SEVENTH", "13": "DOMINANT_SEVENTH", "11": "SUSPENDED",
         "maj9": "MAJOR_SEVENTH", "maj11": "MAJOR_SEVENTH", "maj13": "MAJOR_SEVENTH",
         "min9": "MINOR_SEVENTH", "min11": "MINOR_SEVENTH", "min13": "MINOR_SEVENTH"}
OPEN = {"1", "5"}  # no third: the key decides
THIRDS = {"MAJOR": 4, "MAJOR_SEVENTH": 4, "DOMINANT_SEVENTH": 4, "AUGMENTED": 4,
          "MINOR": 3, "MINOR_SEVENTH": 3, "DIMINISHED": 3, "HALF_DIMINISHED": 3,
          "DIMINISHED_SEVENTH": 3}
MINOR_SCALE = {0, 2, 3, 5, 7, 8, 10}
MAJOR_SCALE = {0, 2, 4, 5, 7, 9, 11}


def split(title: str) -> str:
    """By title, so that two charts of one song fall on one side."""
    value = hashlib.sha256(title.lower().encode("utf-8")).digest()[0]
    return "test" if value < 26 else "valid" if value < 52 else "train"


def quality(shorthand: str) -> str | None:
    """A quality, "open" for a chord without a third, or None where it is not known."""
    base, _, added = shorthand.partition("(")
    if base in OPEN:
        if "b3" in added:
            return "MINOR_SEVENTH" if "b7" in added else "MINOR"
        return "DOMINANT_SEVENTH" if "b7" in added else "open"
    if base == "" and added:
        return None
    return EXACT.get(base)


class Reader:
    """One document; tally counts what was read and what was not."""

    def __init__(self, tally: Counter):
        self.tally = tally
        self.tonic: int | None = None
        self.last: tuple[int, str] | None = None

    def song(self, text: str) -> Song:
        title = re.search(r"^# title: (.*)$", text, re.M)
        name = title.group(1).strip() if title else ""
        lines: list[list] = []
        for line in text.split("\n"):
            tonic, timed = re.match(r"# tonic: ([A-G][#b]*)", line), TIMED.match(line)
            if tonic:
                self.tonic = pitch_class(tonic.group(1))
            elif timed and "|" in timed.group(1):
                bars = self._line(timed.group(1))
                again = REPEAT.search(timed.group(1).rpartition("|")[2])
                for _ in range(min(int(again.group(1)), 16) if again else 1):
                    lines.append(bars)
        return self._song(name, lines)

    def _line(self, text: str) -> list:
        body = text[text.index("|") + 1:text.rindex("|")]
        return [(self.tonic, self._bar(bar.split())) for bar in body.split("|")] if body else []

    def _bar(self, tokens: list[str]):
        tokens = [token for token in tokens if not OVERRIDE.match(token)]
        spans, count = [], max(1, len(tokens))
        for index, token in enumerate(tokens):
            if token != ".":
                self.last = self._chord(token)
            spans.append((index / count, (index + 1) / count, self.last))
        return spans

    def _chord(self, token: str):
        if token in ("N", "*", "&pause"):
            self.tally["no chord"] += 1
            return None
        found = CHORD.match(token)
        kind = quality(found.group(2)) if found else None
        self.tally["chords" if kind else "chords unread"] += 1
        if kind is None:
            self.tally["unread " + token] += 1
            return None
        return pitch_class(found.group(1)), kind

    def _song(self, name: str, lines: list[list]) -> Song:
        song = Song("pop", split(name), name)
        minor = _minor(lines)
        for bars in lines:
            for place, (tonic, spans) in enumerate(bars):
                if tonic is None:
                    self.tally["bars without tonic"] += 1
                    continue
                rooted = [(a, b, _closed(c, tonic, minor[tonic])) for a, b, c in spans]
                middle = 2 / 3 if len(rooted) == 3 else 1 / 2
                halves = (longest_in(rooted, 0, middle), longest_in(rooted, middle, 1))
                song.bars.append(
                    Bar(tonic, minor[tonic], halves, place, place == len(bars) - 1))
        return song


def _closed(found, tonic: int, minor: bool) -> Chord | None:
    if found is None:
        return None
    root, kind = found
    if kind == "open":
        scale = MINOR_SCALE if minor else MAJOR_SCALE
        small = (root + 3 - tonic) % 12 in scale and (root + 4 - tonic) % 12 not in scale
        kind = "MINOR" if small else "MAJOR"
    return Chord(root, QUALITY[kind])


def _minor(lines: list[list]) -> dict[int | None, bool]:
    """For each tonic of a chart, whether minor thirds above it sound longer than major ones."""
    weight: Counter = Counter()
    tonics = set()
    for bars in lines:
        for tonic, spans in bars:
            tonics.add(tonic)
            for start, end, found in spans:
                if tonic is None or found is None or found[1] == "open":
                    continue
                root, kind = found
                on_tonic = root == tonic
                third = THIRDS.get(kind)
                if on_tonic and third:
                    weight[tonic] += (end - start) * (4 if third == 3 else -4)
                elif third:  # other chords only break ties
                    notes = {root, (root + third) % 12, (root + 7) % 12}
                    weight[tonic] += (end - start) * 0.1 * (
                        ((tonic + 3) % 12 in notes) - ((tonic + 4) % 12 in notes))
    return {tonic: weight[tonic] > 0 for tonic in tonics}
