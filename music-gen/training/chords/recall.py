"""What a piece has done before: a memory of its last chords mixed into the n-gram.

For contexts of k = 1, 2, ... symbols in turn: where the last k chords occurred before in the
memory n times, and c of these went on to x, p(x) becomes (c + weight_k * p(x)) / (n + weight_k).
A weight of 0 leaves a length out.
"""
from __future__ import annotations

import itertools

import numpy as np

from .ngram import Ngram, windows
from .symbols import Song, changes

WINDOW = 64  # chords remembered; dev.minstrel.music.harmony.PlannerState.MEMORY
LENGTHS = 5
CHOICES = ((0, 8, 20, 60), (0, 4, 8, 16), (0, 2, 4, 8), (0, 1, 2, 4), (0, 0.5, 1, 2))


def counts(memory: list[int], following: int) -> list[tuple[int, int]]:
    """(c, n) for each length of context."""
    found = []
    for length in range(1, LENGTHS + 1):
        context = memory[-length:]
        at = [j for j in range(length, len(memory)) if memory[j - length:j] == context]
        found.append((sum(memory[j] == following for j in at), len(at)))
    return found


def measured(songs: list[Song], minor: bool, model: Ngram) -> tuple[np.ndarray, np.ndarray]:
    """The n-gram's probability of each change, and its counts [changes, LENGTHS, 2]."""
    known: dict[tuple[int, ...], float] = {}
    base, memory = [], []
    for song in songs:
        for run in changes(song):
            for index, (window, change) in enumerate(zip(windows(run), run)):
                if change.minor != minor:
                    continue
                if window not in known:
                    known[window] = model.change_probability(window[:-1], window[-1])
                base.append(known[window])
                before = [each.chord.on(change.tonic) for each in run[max(0, index - WINDOW):index]]
                memory.append(counts(before, window[-1]))
    return np.array(base), np.array(memory, dtype=float).reshape(-1, LENGTHS, 2)


def nll(base: np.ndarray, memory: np.ndarray, weights) -> float:
    p = base
    for length, weight in enumerate(weights):
        c, n = memory[:, length, 0], memory[:, length, 1]
        if weight > 0:
            p = np.where(n > 0, (c + weight * p) / np.maximum(n + weight, 1e-9), p)
    return float(-np.log(p).mean())


def tuned(base: np.ndarray, memory: np.ndarray) -> tuple[float, ...]:
    return min(itertools.product(*CHOICES), key=lambda weights: nll(base, memory, weights))
