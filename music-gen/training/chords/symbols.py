"""A chord relative to its tonic as one number, and a song as bars of two chords."""
from __future__ import annotations

from dataclasses import dataclass, field

# The order of api.music.Chord.Quality.
QUALITIES = ("MAJOR", "MINOR", "DIMINISHED", "AUGMENTED", "MAJOR_SEVENTH", "MINOR_SEVENTH",
             "DOMINANT_SEVENTH", "HALF_DIMINISHED", "DIMINISHED_SEVENTH", "SUSPENDED")
QUALITY = {name: index for index, name in enumerate(QUALITIES)}
SYMBOLS = 12 * len(QUALITIES)
START = SYMBOLS

LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def pitch_class(name: str) -> int:
    """C, F#, Bbb (any case of the letter) to 0..11."""
    return (LETTERS[name[0].upper()] + name.count("#") - name[1:].count("b")) % 12


def symbol(root: int, quality: int, tonic: int) -> int:
    return (root - tonic) % 12 * len(QUALITIES) + quality


@dataclass(frozen=True)
class Chord:
    """A root 0..11, absolute, and an index into QUALITIES."""
    root: int
    quality: int

    def on(self, tonic: int) -> int:
        return symbol(self.root, self.quality, tonic)


@dataclass
class Bar:
    """Two halves; a half is None where no chord is known. In three beats the second is beat 3."""
    tonic: int
    minor: bool
    halves: tuple[Chord | None, Chord | None]
    place: int  # bar in phrase
    closing: bool  # last bar of its phrase


@dataclass
class Song:
    style: str  # "song" or "pop"
    split: str  # train, valid, test
    title: str
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """A chord that differs from the one before it, where it happened, and what ruled there."""
    chord: Chord
    tonic: int
    minor: bool
    bar: int
    half: int


def changes(song: Song) -> list[list[Change]]:
    """Runs of changes; a half without a chord ends a run."""
    runs: list[list[Change]] = [[]]
    for index, bar in enumerate(song.bars):
        for half, chord in enumerate(bar.halves):
            if chord is None:
                if runs[-1]:
                    runs.append([])
            elif not runs[-1] or runs[-1][-1].chord != chord:
                runs[-1].append(Change(chord, bar.tonic, bar.minor, index, half))
    return [run for run in runs if run]


def longest_in(spans: list[tuple[float, float, Chord | None]], start: float, end: float):
    """The chord that fills most of [start, end) of spans (from, to, chord); ties: the earlier."""
    best, most = None, 0.0
    for begin, finish, chord in spans:
        overlap = min(end, finish) - max(start, begin)
        if overlap > most + 1e-9:
            best, most = chord, overlap
    return best
