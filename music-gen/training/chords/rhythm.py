"""When chords change, and how phrases end."""
from __future__ import annotations

from collections import Counter

from .symbols import QUALITIES, Song, START

PLACES = 8
CADENCES = ("HALF", "AUTHENTIC", "PLAGAL", "DECEPTIVE")


def shares(songs: list[Song], minor: bool) -> dict:
    """Share of bars, by bar in phrase modulo 8, in which the chord changes at the line, halfway."""
    line, half, bars = Counter(), Counter(), Counter()
    for song in songs:
        for before, bar in zip([None] + song.bars, song.bars):
            first, second = bar.halves
            if bar.minor != minor or first is None or second is None:
                continue
            if before is None or before.halves[1] is None:
                continue
            place = bar.place % PLACES
            bars[place] += 1
            line[place] += before.halves[1] != first
            half[place] += first != second
    return {name: [round(_smooth(table, bars, place), 4) for place in range(PLACES)]
            for name, table in (("line", line), ("half", half))}


def _smooth(table: Counter, bars: Counter, place: int) -> float:
    """Places beyond the fourth are rare in charts: they lean on the same place of four."""
    four = [each for each in range(PLACES) if each % 4 == place % 4]
    rate = sum(table[each] for each in four) / max(1, sum(bars[each] for each in four))
    return (table[place] + 50 * rate) / (bars[place] + 50)


def cadence(previous: int, last: int) -> str | None:
    """What two chords in a row close with, or None."""
    degree, minor_third = last // len(QUALITIES), QUALITIES[last % len(QUALITIES)].startswith("MIN")
    before = previous // len(QUALITIES) if previous != START else -1
    dominant = before == 7 or before == 11
    if degree == 0 and dominant:
        return "AUTHENTIC"
    if degree == 0 and before == 5:
        return "PLAGAL"
    if degree == 7:
        return "HALF"
    if dominant and (degree == 8 or degree == 9 and minor_third):
        return "DECEPTIVE"
    return None


def closings(songs: list[Song], minor: bool) -> dict[str, int]:
    """How often the last bars of phrases close with each cadence; NONE is any other chord."""
    counts: Counter = Counter()
    for song in songs:
        sounding = before = None
        for bar in song.bars:
            for chord in bar.halves:
                if chord is not None and chord != sounding:
                    before, sounding = sounding, chord
            if bar.closing and sounding and before and bar.minor == minor:
                kind = cadence(before.on(bar.tonic), sounding.on(bar.tonic))
                counts[kind or "NONE"] += 1
    return {name: counts[name] for name in CADENCES + ("NONE",)}
