"""Which tokens may follow within a bar, as a bit set (bit i: token i)."""
from __future__ import annotations

from tokens.vocabulary import (BAR_TICKS, DRUM, DRUMS, DUR, DURATIONS, END, HOLD, LOWEST, PITCH, POS, POSITIONS, TICKS, TIE)

PITCHES = ((1 << 96) - 1) << PITCH
CLASSES = ((1 << 9) - 1) << DRUM


def _durations(room: int) -> int:
    return 1 << TIE | sum(1 << (DUR + i) for i, ticks in enumerate(DURATIONS) if ticks <= room)


DURATIONS_AT = {(metre, p): _durations(BAR_TICKS[metre] - TICKS[p]) for metre in range(3) for p in range(POSITIONS[metre])}


class Grammar:
    """State of one bar of one track; push() every token, then allowed() is the mask of the next.

    pending: pitches relative to the tonic that the bar before tied over the line.
    """

    def __init__(self, metre: int, role: int, pending: set[int]):
        self.metre, self.drums = metre, role == DRUMS
        self.pending = sum(1 << (PITCH + pitch - LOWEST) for pitch in pending)
        self.kind, self.position, self.duration, self.pitch, self.used = "start", -1, TIE, 0, 0

    def push(self, token: int) -> None:
        if token == END:
            self.kind = "over"
        elif token == HOLD:
            self.kind, self.used = "hold", 0
        elif token < DUR:
            self.kind, self.position, self.used = "position", token - POS, 0
        elif token <= TIE:
            self.kind, self.duration = "duration", token
        else:
            self.kind, self.pitch = "pitch", token
            self.used |= 1 << token

    def _later(self) -> int:
        return ((1 << POSITIONS[self.metre]) - 1 & -1 << (self.position + 1)) << POS | 1 << END

    def allowed(self) -> int:
        if self.kind == "start":
            return self._later() | (1 << HOLD if self.pending else 0)
        if self.kind == "hold":
            return DURATIONS_AT[self.metre, 0]
        if self.kind == "position":
            return CLASSES if self.drums else DURATIONS_AT[self.metre, self.position]
        free = (self.pending if self.position < 0 else PITCHES) & ~self.used
        if self.kind == "duration":
            return free
        if self.kind == "pitch":
            higher = -1 << (self.pitch + 1)
            if self.drums:
                return CLASSES & higher | self._later()
            shorter = (1 << self.duration) - (1 << DUR) if free else 0  # a duration needs a pitch to follow
            return free & higher | shorter | self._later()
        return 0
