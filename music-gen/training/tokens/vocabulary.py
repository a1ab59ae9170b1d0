"""Numbers that the composer and its training share: grid, tokens, roles, styles, modes."""
from __future__ import annotations

from bisect import bisect_left

QUARTER = 48
GRID = (0, 12, 16, 24, 32, 36)  # offsets of the six positions in a quarter

FOUR_FOUR, THREE_FOUR, SIX_EIGHT = range(3)
BAR_TICKS = (192, 144, 144)
POSITIONS = (24, 18, 18)

BASS, HARMONY, MELODY, DRUMS = range(4)
ROLES = ("BASS", "HARMONY", "MELODY", "DRUMS")
SONG, CHAMBER, GAME, GROOVE = range(4)
STYLES = ("SONG", "CHAMBER", "GAME", "GROOVE")
MODES = ("LYDIAN", "IONIAN", "MIXOLYDIAN", "DORIAN", "AEOLIAN", "PHRYGIAN", "LOCRIAN", "HARMONIC_MINOR")
LYDIAN, IONIAN, MIXOLYDIAN, DORIAN, AEOLIAN, PHRYGIAN, LOCRIAN, HARMONIC_MINOR = range(8)
SCALES = (
    (0, 2, 4, 6, 7, 9, 11), (0, 2, 4, 5, 7, 9, 11), (0, 2, 4, 5, 7, 9, 10), (0, 2, 3, 5, 7, 9, 10),
    (0, 2, 3, 5, 7, 8, 10), (0, 1, 3, 5, 7, 8, 10), (0, 1, 3, 5, 6, 8, 10), (0, 2, 3, 5, 7, 8, 11),
)
QUALITIES = ("MAJOR", "MINOR", "DIMINISHED", "AUGMENTED", "MAJOR_SEVENTH", "MINOR_SEVENTH",
             "DOMINANT_SEVENTH", "HALF_DIMINISHED", "DIMINISHED_SEVENTH", "SUSPENDED")
CHORDS = ((0, 4, 7), (0, 3, 7), (0, 3, 6), (0, 4, 8), (0, 4, 7, 11), (0, 3, 7, 10),
          (0, 4, 7, 10), (0, 3, 6, 10), (0, 3, 6, 9), (0, 5, 7))

END, HOLD, POS = 0, 1, 2
DUR, TIE = 26, 40
DURATIONS = (12, 16, 24, 32, 36, 48, 60, 72, 84, 96, 120, 144, 168, 192)
PITCH, LOWEST, HIGHEST = 41, 16, 111
DRUM, VOCABULARY = 137, 146
DRUM_NOTES = (36, 38, 42, 46, 45, 47, 50, 49, 51)
DRUM_FOLD = {  # General MIDI and the kit of the Groove dataset, folded to nine classes
    35: 0, 36: 0, 37: 1, 38: 1, 39: 1, 40: 1, 42: 2, 44: 2, 22: 2, 54: 2, 69: 2, 70: 2, 26: 3, 46: 3,
    41: 4, 43: 4, 58: 4, 45: 5, 47: 5, 64: 5, 61: 5, 48: 6, 50: 6, 60: 6, 62: 6, 63: 6,
    49: 7, 52: 7, 55: 7, 57: 7, 51: 8, 53: 8, 56: 8, 59: 8,
}

CONDITIONS, OUTPUTS, EMBEDDING, HIDDEN = 232, 220, 64, 256
CHORD_VIEW, INTERVAL_VIEW, BASS_VIEW, REPEAT_VIEW = 146, 158, 207, 219


def tick_of(position: int) -> int:
    return position // 6 * QUARTER + GRID[position % 6]


TICKS = tuple(tick_of(p) for p in range(24))


def nearest_position(tick: int, metre: int) -> int:
    """Grid position of an onset; it may be one past the last, which is the next bar's first."""
    quarter, rest = divmod(tick, QUARTER)
    best = min(range(7), key=lambda k: abs((GRID + (QUARTER,))[k] - rest))
    return quarter * 6 + best


def duration_index(ticks: int) -> int:
    """Index of the nearest allowed duration; between two, the shorter."""
    at = bisect_left(DURATIONS, ticks)
    if at == 0:
        return 0
    if at == len(DURATIONS):
        return at - 1
    return at if DURATIONS[at] - ticks < ticks - DURATIONS[at - 1] else at - 1


def tonic_offset(tonic: int) -> int:
    return tonic if tonic <= 6 else tonic - 12
