"""Stretches from the MIDI corpora: drummers (Groove) and game music (freedoom)."""
from __future__ import annotations

import csv
import io
import tarfile
import zlib
from pathlib import Path
from typing import Iterator

from corpus import midifile
from corpus.piece import Bar, Stretch, place
from tokens.vocabulary import (BAR_TICKS, BASS, DRUM_FOLD, DRUMS, FOUR_FOUR, GAME, GROOVE, HARMONY, MELODY, SIX_EIGHT,
                               THREE_FOUR)

METRES = {(4, 4): FOUR_FOUR, (2, 2): FOUR_FOUR, (3, 4): THREE_FOUR, (6, 8): SIX_EIGHT}


def drums_of(notes: list) -> list:
    return [(onset, ticks, DRUM_FOLD[pitch], velocity) for onset, ticks, pitch, velocity in notes if pitch in DRUM_FOLD]


def runs_of(song: midifile.MidiFile) -> list[list[tuple[int, int]]]:
    """Runs of (first tick, metre); metres that the composer does not know are gaps."""
    changes = song.metres if song.metres and song.metres[0][0] == 0 else [(0, 4, 4)] + song.metres
    runs: list[list[tuple[int, int]]] = []
    last = max((onset + ticks for part in song.notes.values() for onset, ticks, _, _ in part), default=0)
    for (start, numerator, denominator), follower in zip(changes, changes[1:] + [(last, 0, 0)]):
        metre = METRES.get((numerator, denominator))
        if metre is None:
            runs.append([])
            continue
        run = [(tick, metre) for tick in range(start, max(start, follower[0]), BAR_TICKS[metre])]
        adjoining = runs and runs[-1] and runs[-1][-1][0] + BAR_TICKS[runs[-1][-1][1]] == start
        if adjoining:
            runs[-1] += run
        else:
            runs.append(run)
    return [run for run in runs if len(run) >= 2]


def groove(folder: Path) -> Iterator[Stretch]:
    """The official split; 4/4 only."""
    with tarfile.open(folder / "groove-midi.tar.xz") as archive:
        files = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    rows = list(csv.DictReader(io.StringIO(files["groove/info.csv"].decode())))
    for row in rows:
        data = files.get("groove/" + row["midi_filename"])
        if data is None or row["time_signature"] != "4-4":
            continue
        song = midifile.read(data)
        notes = drums_of([note for part in song.notes.values() for note in part])
        song.metres = [(0, 4, 4)]
        split = {"validation": "valid"}.get(row["split"], row["split"])
        for run in runs_of(song)[:1] if notes else []:
            bars = [Bar(metre, tracks) for (_, metre), tracks in zip(run, place(run, [None, None, None, notes]))]
            yield Stretch("groove/" + row["id"], split, GROOVE, bars, True)


def roles_of_game(song: midifile.MidiFile) -> list[list | None]:
    """The lowest busy part is the bass, the highest line the melody, the two fullest others the harmony."""
    drums = [note for (_, ch), notes in song.notes.items() if ch == 9 for note in notes]
    pitched = {key: notes for key, notes in song.notes.items() if key[1] != 9 and len(notes) >= 8}
    parts: list[list | None] = [None, None, None, drums_of(drums) or None]

    def mean(key) -> float:
        return sum(note[2] for note in pitched[key]) / len(pitched[key])

    def lined(key) -> float:  # share of onsets with one note
        return len({note[0] for note in pitched[key]}) / len(pitched[key])

    if pitched:
        basses = [key for key in pitched if 32 <= song.programs.get(key, 0) < 40] or list(pitched)
        bass = max(basses, key=lambda key: len(pitched[key]) ** 0.5 * (90 - mean(key)))
        parts[BASS] = pitched.pop(bass)
    if pitched:
        melody = max(pitched, key=lambda key: lined(key) * (mean(key) - 30) * len(pitched[key]) ** 0.5)
        parts[MELODY] = pitched.pop(melody)
    fullest = sorted(pitched.values(), key=lambda notes: -sum(note[1] for note in notes))[:2]
    if fullest:
        parts[HARMONY] = [note for notes in fullest for note in notes]
    return parts


def game(folder: Path) -> Iterator[Stretch]:
    """No official split: one file in ten each for valid and test, by a checksum of its name."""
    with tarfile.open(folder / "freedoom-midi.tar.xz") as archive:
        for member in archive:
            if not member.name.endswith(".mid"):
                continue
            song = midifile.read(archive.extractfile(member).read())
            split = {0: "valid", 1: "test"}.get(zlib.crc32(member.name.encode()) % 10, "train")
            parts = roles_of_game(song)
            for number, run in enumerate(runs_of(song)):
                bars = [Bar(metre, tracks) for (_, metre), tracks in zip(run, place(run, parts))]
                yield Stretch(f"{member.name}#{number}", split, GAME, bars, True)
