"""A small reader of Standard MIDI Files for the two MIDI corpora; damaged files raise ValueError."""
from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

QUARTER = 48


@dataclass
class MidiFile:
    notes: dict[tuple[int, int], list[tuple[int, int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    programs: dict[tuple[int, int], int] = field(default_factory=dict)
    metres: list[tuple[int, int, int]] = field(default_factory=list)  # tick, numerator, denominator
    ticks: int = 0


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for i in range(4):
        byte = data[at + i]
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at + i + 1
    raise ValueError(f"delta at byte {at} is longer than four bytes")


def read(data: bytes) -> MidiFile:
    """Notes by (track, channel) as (onset, ticks, pitch, velocity), 48 ticks a quarter."""
    if data[:4] != b"MThd" or data[12] & 128:
        raise ValueError("not a MIDI file with ticks a quarter")
    division = int.from_bytes(data[12:14], "big")
    song, at, track = MidiFile(), 8 + int.from_bytes(data[4:8], "big"), 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4:at + 8], "big")
        if data[at:at + 4] == b"MTrk":
            _track(data[at + 8:at + 8 + length], track, division, song)
            track += 1
        at += 8 + length
    song.metres.sort()
    return song


def _track(data: bytes, track: int, division: int, song: MidiFile) -> None:
    at = tick = status = 0
    open_notes: dict[tuple[int, int], deque] = defaultdict(deque)
    try:
        while at < len(data):
            delta, at = _number(data, at)
            tick += delta
            if data[at] & 128:
                status, at = data[at], at + 1
            kind = status & 0xF0
            if status == 0xFF:
                meta = data[at]
                size, at = _number(data, at + 1)
                if meta == 0x58:
                    song.metres.append((_scaled(tick, division), data[at], 1 << data[at + 1]))
                at += size
            elif kind == 0xF0:
                size, at = _number(data, at)
                at += size
            elif kind in (0xC0, 0xD0):
                if kind == 0xC0:
                    song.programs.setdefault((track, status & 15), data[at])
                at += 1
            else:
                pitch, value, at = data[at], data[at + 1], at + 2
                key = (status & 15, pitch)
                if kind == 0x90 and value:
                    open_notes[key].append((tick, value))
                elif kind in (0x80, 0x90) and open_notes[key]:
                    _close(song, track, key, open_notes[key].popleft(), tick, division)
    except IndexError as e:
        raise ValueError(f"track {track} ends inside an event") from e
    for key, waiting in open_notes.items():
        for note in waiting:
            _close(song, track, key, note, tick, division)
    song.ticks = max(song.ticks, _scaled(tick, division))


def _close(song: MidiFile, track: int, key: tuple[int, int], note: tuple[int, int], tick: int, division: int) -> None:
    onset = _scaled(note[0], division)
    song.notes[track, key[0]].append((onset, max(1, _scaled(tick, division) - onset), key[1], note[1]))


def _scaled(tick: int, division: int) -> int:
    return (tick * QUARTER * 2 + division) // (2 * division)
