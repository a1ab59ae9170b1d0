"""What the network is told at each step of a bar: 232 numbers in [-1, 1], and what the output views need."""
from __future__ import annotations

import numpy as np

from corpus.piece import Bar, TrackBar
from tokens.vocabulary import (CONDITIONS, DRUM, DRUMS, DUR, END, HOLD, LOWEST, PITCH, POS, TICKS, tonic_offset)

NONE = 255
SCALE = 127  # conditions are kept as int8 codes; the network's first product uses the same step


def height(pitch: int) -> float:
    """A pitch relative to the tonic as a number in [-1, 1]."""
    return max(-1.0, min(1.0, (pitch - 64) / 24))


class Conditions:
    """State of one bar of one track; push() every token, then codes() or floats() describe the next step.

    before: the track's own previous bar; following: first chord (root pitch class, quality) of the next bar;
    bins: density, register, velocity, dissonance (8: unknown); last: MIDI pitch of the track's last PITCH.
    """

    def __init__(self, bar: Bar, role: int, style: int, visible: tuple[int, ...], before: TrackBar | None,
                 following: tuple[int, int] | None, index: int, closes: bool, bins, last: int | None):
        self.bar, self.role, self.visible, self.before, self.following = bar, role, visible, before, following
        self.offset = tonic_offset(bar.tonic)
        self.last = None if last is None or role == DRUMS else last - self.offset
        self.position = self.in_onset = self.onset_count = 0
        self.sounding = self._others()
        self.fixed = self._fixed(style, index, closes, bins)
        self._move(0)

    def _others(self) -> list[tuple[int, int, int]]:
        spans = []
        for role in self.visible:
            track = self.bar.tracks[role]
            if track is not None:
                spans += [(0, note.ticks, note.pitch - self.offset) for note in track.held]
                spans += [(TICKS[p], TICKS[p] + note.ticks, note.pitch - self.offset)
                          for p, notes in track.onsets.items() for note in notes]
        return spans

    def _fixed(self, style: int, index: int, closes: bool, bins) -> np.ndarray:
        v = np.zeros(CONDITIONS, np.float32)
        v[44 + self.bar.mode] = v[52 + self.bar.metre] = v[79 + index % 4] = 1
        v[83] = closes
        v[84 + self.role] = v[88 + style] = 1
        for i, bin_number in enumerate(bins):
            v[92 + 9 * i + bin_number] = 1
        for role in self.visible:
            v[176 + role] = 1
            track = self.bar.tracks[role]
            for p, notes in track.onsets.items() if track is not None else ():
                v[152 + p] = min(3, v[152 + p] * 3 + len(notes)) / 3
        if self.before is not None:
            v[[196 + p for p in self.before.onsets]] = 1
        return v

    def _move(self, position: int) -> None:
        """Everything that depends on the cursor only."""
        self.position, tick = position, TICKS[position]
        v = self.fixed.copy()
        at = max((i for i, chord in enumerate(self.bar.chords) if chord[0] <= tick), default=0)
        _, root, quality = self.bar.chords[at]
        self.root = (root - self.bar.tonic) % 12
        v[self.root] = v[12 + quality] = 1
        follower = self.bar.chords[at + 1][1:] if at + 1 < len(self.bar.chords) else self.following
        if follower is not None:
            v[22 + (follower[0] - self.bar.tonic) % 12] = v[34 + follower[1]] = 1
        v[55 + position] = 1
        heard = [pitch for start, end, pitch in self.sounding if start <= tick < end]
        self.low = NONE
        if heard:
            v[[128 + pitch % 12 for pitch in heard]] = 1
            self.low = min(heard) % 12
            v[140 + self.low] = 1
            v[192], v[193] = height(max(heard)), height(min(heard))
        self.repeated = 0
        if self.before is not None and self.role != DRUMS:
            for note in self.before.onsets.get(position, ()):
                pitch = note.pitch - self.offset
                v[220 + pitch % 12] = 1
                if 0 <= pitch - LOWEST < 96:
                    self.repeated |= 1 << (pitch - LOWEST)
        self.moved = v
        self.moved_codes = np.rint(v * SCALE).astype(np.int8)

    def push(self, token: int) -> None:
        if token == HOLD:
            self.in_onset = 0
        elif POS <= token < DUR:
            self.in_onset, self.onset_count = 0, self.onset_count + 1
            self._move(token - POS)
        elif token >= PITCH:
            self.in_onset += 1
            if token < DRUM:
                self.last = token - PITCH + LOWEST

    def _own(self) -> list[tuple[int, float]]:
        own = [(194, min(1.0, self.in_onset / 4)), (195, min(1.0, self.onset_count / 16))]
        if self.last is not None:
            own += [(179 + (self.last - self.root) % 12, 1.0), (191, height(self.last))]
        return own

    def floats(self) -> np.ndarray:
        v = self.moved.copy()
        for index, value in self._own():
            v[index] = value
        return v

    def codes(self) -> np.ndarray:
        """floats() in steps of 1/127."""
        v = self.moved_codes.copy()
        for index, value in self._own():
            v[index] = round(value * SCALE)
        return v

    def last_pitch(self) -> int | None:
        """MIDI pitch of the track's last PITCH, to hand to the next bar."""
        return None if self.last is None else self.last + self.offset
