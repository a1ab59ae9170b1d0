"""Estimates keys, modes and chords of a stretch from its notes and key signatures.

Keys: the likeliest path through 24 keys, a bar a step (profiles after Krumhansl and Kessler 1982, with a
price for each change and a bonus for the two keys of the signature). Chords: template match over half
bars (whole bars in 3/4).
"""
from __future__ import annotations

import numpy as np

from corpus.piece import Bar, Stretch
from tokens.vocabulary import (AEOLIAN, BASS, CHORDS, HARMONIC_MINOR, IONIAN, SCALES, THREE_FOUR, TICKS)

MAJOR_PROFILE = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
MINOR_PROFILE = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])
CHANGE, SIGNATURE, EVIDENCE = 7.0, 0.4, 6.0
WINDOW = 8  # bars over which minor is called harmonic or natural


def _log_profiles() -> np.ndarray:
    rows = []
    for profile in (MAJOR_PROFILE, MINOR_PROFILE):
        share = profile ** 1.5 / (profile ** 1.5).sum()
        rows += [np.roll(np.log(share), tonic) for tonic in range(12)]
    return np.array(rows)  # major keys 0-11, minor keys 12-23


LOG_PROFILES = _log_profiles()


def _templates() -> tuple[np.ndarray, np.ndarray]:
    """Gains of pitch classes, and prior, for each of 10 qualities x 12 roots."""
    gains, priors = [], []
    for quality, chord in enumerate(CHORDS):
        base = np.full(12, -1.0)
        base[list(chord)] = 1.0
        base[0] += 0.2
        prior = (0.0, 0.0, -0.08, -0.15, -0.24, -0.2, -0.06, -0.18, -0.1, -0.16)[quality]
        for root in range(12):
            gains.append(np.roll(base, root))
            priors.append(prior)
    return np.array(gains), np.array(priors)


GAINS, PRIORS = _templates()
MEMBERS = GAINS > 0
MISSING = 0.09


def weights(bar: Bar, first: int, last: int) -> np.ndarray:
    """Sounding time of each pitch class between two ticks, the lowest notes counting double."""
    total = np.zeros(12)
    for role in range(3):
        track = bar.tracks[role]
        if track is None:
            continue
        for position, notes in [(None, track.held), *track.onsets.items()]:
            start = 0 if position is None else TICKS[position]
            if start >= last:
                continue
            for note in notes:
                time = min(start + note.ticks, last) - max(start, first)
                if time > 0:
                    total[note.pitch % 12] += time * (1.6 if role == BASS else 1.0)
    return total


def keys(stretch: Stretch) -> list[int]:
    """The key of each bar: tonic, plus 12 for minor."""
    scores = np.zeros((len(stretch.bars), 24))
    for i, bar in enumerate(stretch.bars):
        heard = weights(bar, 0, bar.ticks)
        if heard.sum() > 0:
            scores[i] = LOG_PROFILES @ (heard / heard.sum()) * EVIDENCE
        if bar.fifths is not None:
            tonic = bar.fifths * 7 % 12
            scores[i, [tonic, 12 + (tonic + 9) % 12]] += SIGNATURE
    best = scores[0]
    back = np.zeros((len(scores), 24), int)
    for i in range(1, len(scores)):
        leader = int(best.argmax())
        changed = best[leader] - CHANGE
        back[i] = np.where(best >= changed, np.arange(24), leader)
        best = np.maximum(best, changed) + scores[i]
    path = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def annotate(stretch: Stretch) -> None:
    """Fills in tonic, mode and chords of every bar."""
    path = keys(stretch)
    for bar, key in zip(stretch.bars, path):
        bar.tonic, bar.mode = key % 12, IONIAN if key < 12 else AEOLIAN
    for first in range(0, len(path), WINDOW):
        _raise_sevenths(stretch.bars[first:first + WINDOW])
    chords(stretch)


def _raise_sevenths(bars: list[Bar]) -> None:
    minor = [bar for bar in bars if bar.mode == AEOLIAN]
    seventh = sum(weights(bar, 0, bar.ticks)[[(bar.tonic + 10) % 12, (bar.tonic + 11) % 12]] for bar in minor)
    if minor and seventh[1] > seventh[0]:
        for bar in minor:
            bar.mode = HARMONIC_MINOR


def chords(stretch: Stretch) -> None:
    before = None
    for bar in stretch.bars:
        bar.chords = []
        if before is None:
            before = (bar.tonic, 0 if bar.mode == IONIAN else 1)
        spans = ((0, bar.ticks),) if bar.metre == THREE_FOUR else ((0, bar.ticks // 2), (bar.ticks // 2, bar.ticks))
        for first, last in spans:
            chord = chord_of(weights(bar, first, last), before, bar)
            if not bar.chords or chord != before:
                bar.chords.append((first, *chord))
            before = chord


def chord_of(heard: np.ndarray, before: tuple[int, int], bar: Bar) -> tuple[int, int]:
    """Root and quality; silence keeps the chord before."""
    total = heard.sum()
    if total == 0:
        return before
    heard = heard / total
    scores = GAINS @ heard + PRIORS - MISSING * (MEMBERS & (heard < 0.03)).sum(1)
    scores[before[1] * 12 + before[0]] += 0.08
    outside = np.ones(12, bool)
    outside[[(bar.tonic + degree) % 12 for degree in SCALES[bar.mode]]] = False
    scores -= 0.04 * (MEMBERS & outside).sum(1)
    best = int(scores.argmax())
    return best % 12, best // 12


def respell(stretch: Stretch, targets: dict[int, int]) -> None:
    """Moves each degree of a bar's scale to the same degree of another mode; chromatic tones move with the
    degree below them. targets: new mode by old mode. Annotate first; chords are estimated again."""
    moves = {}
    for source, target in targets.items():
        move = [0] * 12
        for pitch_class in range(12):
            degree = max(i for i in range(7) if SCALES[source][i] <= pitch_class)
            move[pitch_class] = SCALES[target][degree] - SCALES[source][degree]
        moves[source] = move
    for bar in stretch.bars:
        move = moves[bar.mode]
        for role in range(3):
            track = bar.tracks[role]
            if track is None:
                continue
            for notes in [track.held, *track.onsets.values()]:
                for note in notes:
                    note.pitch += move[(note.pitch - bar.tonic) % 12]
                kept = {note.pitch: note for note in reversed(notes)}
                if len(kept) < len(notes):
                    notes[:] = [note for note in notes if kept[note.pitch] is note]
        bar.mode = targets[bar.mode]
    _mend_ties(stretch)
    chords(stretch)


def _mend_ties(stretch: Stretch) -> None:
    """A held note that moved otherwise than its beginning (a key changed between) is dropped."""
    for before, bar in zip(stretch.bars, stretch.bars[1:]):
        for earlier, track in zip(before.tracks, bar.tracks):
            if earlier is not None and track is not None:
                tied = {note.pitch for notes in [earlier.held, *earlier.onsets.values()] for note in notes if note.tied}
                track.held = [note for note in track.held if note.pitch in tied]
