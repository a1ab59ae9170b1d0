"""Music as the trainer holds it: stretches of bars on the grid, four roles a bar.

A *stretch* is a run of neighbouring bars in metres that the composer knows; a pick-up bar or another
metre cuts a piece in two. Ticks are 48 a quarter.
"""
from __future__ import annotations

from dataclasses import dataclass, field

from tokens.vocabulary import (BAR_TICKS, DRUMS, DURATIONS, POSITIONS, TICKS, duration_index, nearest_position)

TOLERANCE = 6  # a note that ends this little after a bar line ends at it


@dataclass
class Sounding:
    """One note of one bar: MIDI pitch (a drum's class for drums), ticks to its end, tied over the bar line."""
    pitch: int
    ticks: int
    tied: bool
    velocity: int = 0


@dataclass
class TrackBar:
    """What one role does in one bar: held notes and, for each position that has an onset, its notes."""
    held: list[Sounding] = field(default_factory=list)
    onsets: dict[int, list[Sounding]] = field(default_factory=dict)


@dataclass
class Bar:
    metre: int
    tracks: list[TrackBar | None]  # by role; None where the piece has no such part
    tonic: int = 0
    mode: int = 1
    chords: list[tuple[int, int, int]] = field(default_factory=list)  # tick, root pitch class, quality
    fifths: int | None = None

    @property
    def ticks(self) -> int:
        return BAR_TICKS[self.metre]


@dataclass
class Stretch:
    id: str
    split: str
    style: int
    bars: list[Bar]
    final: bool  # the last bar ends the piece


def place(bars: list[tuple[int, int]], parts: list[list[tuple[int, int, int, int]] | None]) -> list[list[TrackBar | None]]:
    """Puts notes on the grid.

    bars: (first tick, metre), adjoining; parts: by role, notes (onset, ticks, pitch, velocity) or None.
    """
    placed: list[list[TrackBar | None]] = [[None if part is None else TrackBar() for part in parts] for _ in bars]
    starts = [start for start, _ in bars]
    end_of_all = starts[-1] + BAR_TICKS[bars[-1][1]]
    for role, part in enumerate(parts):
        if part is None:
            continue
        index = 0
        for onset, ticks, pitch, velocity in sorted(part, key=lambda n: (n[0], n[2])):
            if onset < starts[0] or onset >= end_of_all:
                continue
            while index + 1 < len(bars) and onset >= starts[index + 1]:
                index += 1
            at, metre = index, bars[index][1]
            position = nearest_position(onset - starts[at], metre)
            if position >= POSITIONS[metre]:
                at, position = at + 1, 0
                if at == len(bars):
                    continue
            _write(placed, bars, at, role, position, max(ticks, 1), pitch, velocity)
    return placed


def _write(placed, bars, at: int, role: int, position: int, ticks: int, pitch: int, velocity: int) -> None:
    notes = placed[at][role].onsets.setdefault(position, [])
    for note in notes:
        if note.pitch == pitch:
            return
    if role == DRUMS:
        notes.append(Sounding(pitch, 0, False, velocity))
        return
    start = TICKS[position]
    while True:
        room = BAR_TICKS[bars[at][1]] - start
        tied = ticks > room + TOLERANCE
        length = room if tied else _fitting(min(ticks, room), room)
        notes.append(Sounding(pitch, length, tied, velocity))
        at += 1
        if not tied or at == len(bars):
            return
        ticks, start = ticks - room, 0
        notes = placed[at][role].held
        if any(note.pitch == pitch for note in notes):
            return


def _fitting(ticks: int, room: int) -> int:
    index = duration_index(ticks)
    while DURATIONS[index] > room:
        index -= 1
    return DURATIONS[index]
