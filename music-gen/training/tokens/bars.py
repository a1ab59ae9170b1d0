"""One bar of one track as tokens, and back."""
from __future__ import annotations

from corpus.piece import Sounding, TrackBar
from tokens.vocabulary import (BAR_TICKS, DRUM, DRUMS, DUR, DURATIONS, END, HIGHEST, HOLD, LOWEST, PITCH, POS, TICKS, TIE,
                               tonic_offset)


def _group(notes: list[Sounding], offset: int) -> list[int]:
    """Durations fall (a tie is the longest), pitches rise within a duration."""
    tokens: list[int] = []
    coded = [(TIE if note.tied else DUR + DURATIONS.index(note.ticks), note.pitch - offset) for note in notes]
    for duration, pitch in sorted(coded, key=lambda pair: (-pair[0], pair[1])):
        if not LOWEST <= pitch <= HIGHEST:
            continue
        if not tokens or duration != current:
            tokens.append(duration)
            current = duration
        tokens.append(PITCH + pitch - LOWEST)
    return tokens


def encode(track: TrackBar, role: int, tonic: int) -> list[int]:
    tokens: list[int] = []
    if role == DRUMS:
        for position in sorted(track.onsets):
            tokens.append(POS + position)
            tokens += sorted(DRUM + note.pitch for note in track.onsets[position])
        return tokens + [END]
    offset = tonic_offset(tonic)
    for start, notes in [(HOLD, track.held)] + [(POS + p, track.onsets[p]) for p in sorted(track.onsets)]:
        group = _group(notes, offset)
        if group:
            tokens += [start] + group
    return tokens + [END]


def decode(tokens: list[int], metre: int, tonic: int) -> TrackBar:
    """The opposite of encode, without velocities; tokens must follow the grammar."""
    track, notes, start, duration = TrackBar(), [], 0, TIE
    offset = tonic_offset(tonic)
    for token in tokens:
        if token == HOLD:
            notes = track.held
        elif POS <= token < DUR:
            start = TICKS[token - POS]
            notes = track.onsets.setdefault(token - POS, [])
        elif DUR <= token <= TIE:
            duration = token
        elif PITCH <= token < DRUM:
            tied = duration == TIE
            ticks = BAR_TICKS[metre] - start if tied else DURATIONS[duration - DUR]
            notes.append(Sounding(token - PITCH + LOWEST + offset, ticks, tied))
        elif token >= DRUM:
            notes.append(Sounding(token - DRUM, 0, False))
    return track


def pending(before: TrackBar | None, tonic: int) -> set[int]:
    """Pitches, relative to the present tonic, that the bar before ties over the line."""
    if before is None:
        return set()
    offset = tonic_offset(tonic)
    tied = {note.pitch - offset for notes in [before.held, *before.onsets.values()] for note in notes if note.tied}
    return {pitch for pitch in tied if LOWEST <= pitch <= HIGHEST}
