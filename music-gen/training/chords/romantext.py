"""Reads RomanText: `m8 Ab: V7 b3 V43` with time signatures, one song a document."""
from __future__ import annotations

import re
from collections import Counter

from .symbols import QUALITY, Bar, Chord, Song, longest_in, pitch_class

MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11)
MINOR_SCALE = (0, 2, 3, 5, 7, 8, 10)
DEGREES = {"i": 0, "ii": 1, "iii": 2, "iv": 3, "v": 4, "vi": 5, "vii": 6}
# Beats in the sense of RomanText: compound metres are counted in dotted values.
COMPOUND = {6, 9, 12, 15}

BAR = re.compile(r"m(\d+)\s(.*)$")
KEY = re.compile(r"([A-Ga-g])([#b]*):$")
BEAT = re.compile(r"b(\d+(?:\.\d+)?)$")
TIME = re.compile(r"Time Signature: (\d+)/(\d+)$")
PLAIN = re.compile(r"([#b]*)(III|II|IV|I|VII|VI|V|iii|ii|iv|i|vii|vi|v)([oø+]?)(\d*)$")
SPECIAL = re.compile(r"(N|Ger|It|Fr|Cad)(\d*)$")
SEVENTHS = {"7", "65", "43", "42", "2", "9"}
TRIADS = {"", "6", "64", "53", "63", "54"}


def beats(numerator: int, denominator: int) -> int:
    if numerator in COMPOUND and denominator >= 4:
        return numerator // 3
    return 1 if (numerator, denominator) == (3, 8) else numerator


def _degree(shift: str, roman: str, lowered: str, minor: bool) -> int:
    """Semitones of a degree above its tonic; minor vi, vii and vio, viio are the raised ones."""
    index = DEGREES[roman.lower()]
    step = (MINOR_SCALE if minor else MAJOR_SCALE)[index]
    if minor and index in (5, 6) and roman.islower() and "b" not in shift:
        step = MAJOR_SCALE[index]
    return (step + shift.count("#") - shift.count("b")) % 12


def _special(name: str, figure: str, tonic: int, minor: bool) -> Chord | None:
    if name == "N":
        quality = "MAJOR" if figure in TRIADS else "MAJOR_SEVENTH"
        return Chord((tonic + 1) % 12, QUALITY[quality])
    if name == "Cad":
        return Chord(tonic, QUALITY["MINOR" if minor else "MAJOR"])
    # Augmented sixths sound as a dominant seventh on the lowered sixth (French: on the second).
    return Chord((tonic + (2 if name == "Fr" else 8)) % 12, QUALITY["DOMINANT_SEVENTH"])


def _quality(roman: str, sign: str, seventh: bool, root: int, tonic: int, minor: bool) -> str:
    if sign == "o":
        return "DIMINISHED_SEVENTH" if seventh else "DIMINISHED"
    if sign == "ø":
        return "HALF_DIMINISHED"
    if sign == "+":
        return "AUGMENTED"
    if roman.islower():
        return "MINOR_SEVENTH" if seventh else "MINOR"
    if not seventh:
        return "MAJOR"
    # The seventh that the scale offers; a dominant is a dominant in minor too.
    scale = {(tonic + step) % 12 for step in (MINOR_SCALE if minor else MAJOR_SCALE)}
    flat = roman == "V" or (root + 10) % 12 in scale or (root + 11) % 12 not in scale
    return "DOMINANT_SEVENTH" if flat else "MAJOR_SEVENTH"


def chord(numeral: str, tonic: int, minor: bool) -> Chord | None:
    """The chord of a numeral such as V65/ii, or None where it is not one."""
    parts = numeral.split("/")
    for applied in reversed(parts[1:]):
        found = PLAIN.match(applied)
        if not found or found.group(3) or found.group(4):
            return None
        tonic = (tonic + _degree(found.group(1), found.group(2), "", minor)) % 12
        minor = found.group(2).islower()
    found = SPECIAL.match(parts[0])
    if found:
        return _special(found.group(1), found.group(2), tonic, minor)
    found = PLAIN.match(parts[0])
    if not found or found.group(4) not in TRIADS | SEVENTHS:
        return None
    shift, roman, sign, figure = found.groups()
    seventh = figure in SEVENTHS
    root = (tonic + _degree(shift, roman, "", minor)) % 12
    return Chord(root, QUALITY[_quality(roman, sign, seventh, root, tonic, minor)])


class Reader:
    """One document; tally counts what was read and what was not."""

    def __init__(self, tally: Counter):
        self.tally = tally
        self.key = (0, False)
        self.metre = (4, 4)
        self.last: Chord | None = None

    def song(self, text: str, split: str, title: str) -> Song:
        song = Song("song", split, title)
        expected = 1
        for line in text.split("\n"):
            time, bar = TIME.match(line.strip()), BAR.match(line.strip() + " ")
            if time:
                self.metre = (int(time.group(1)), int(time.group(2)))
            elif bar:
                number = int(bar.group(1))
                while expected < number <= expected + 64:  # bars left out go on as they were
                    self._add(song, [(0.0, 1.0, self.last)])
                    expected += 1
                self._add(song, self._spans(bar.group(2).split()))
                expected = number + 1
        for index, each in enumerate(song.bars):  # no phrases in this corpus: groups of four
            each.place, each.closing = index % 4, index % 4 == 3
        return song

    def _add(self, song: Song, spans) -> None:
        middle = 2 / 3 if beats(*self.metre) == 3 else 1 / 2
        halves = (longest_in(spans, 0, middle), longest_in(spans, middle, 1))
        song.bars.append(Bar(self.key[0], self.key[1], halves, 0, False))

    def _spans(self, tokens: list[str]):
        spans, at, count = [], 0.0, beats(*self.metre)
        for token in tokens:
            key, beat = KEY.match(token), BEAT.match(token)
            if key:
                self.key = (pitch_class(key.group(1) + key.group(2)), key.group(1).islower())
            elif beat:
                place = (float(beat.group(1)) - 1) / count
                self._close(spans, at, min(place, 1.0))
                at = min(place, 1.0)
            else:
                read = chord(token, *self.key)
                self.tally["chords" if read else "chords unread"] += 1
                if not read:
                    self.tally["unread " + token] += 1
                self.last = read
        self._close(spans, at, 1.0)
        return spans

    def _close(self, spans, start: float, end: float) -> None:
        if end > start:
            spans.append((start, end, self.last))
