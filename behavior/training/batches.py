"""Cuts timelines into windows: what was done, what came next, what was known."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from events import Timelines


@dataclass(frozen=True)
class Batch:
    inputs: np.ndarray   # [rows, length], padding in front
    targets: np.ndarray  # [rows, length, ahead]: the next items, padding where there are none
    known: np.ndarray    # [rows, items]: the first position at which an item is known, else length


def order_of(times: np.ndarray | None, count: int, backwards: bool, rng: np.random.Generator) -> np.ndarray:
    """The order in which a player's events are shown: those of one time shuffle, all may run backwards."""
    order = np.arange(count) if times is None else np.lexsort((rng.random(count), times))
    return order[::-1] if backwards else order


def epoch(data: Timelines, length: int, ahead: int, reverse: float, rows: int, know: bool, seed):
    """All windows of one epoch in a random order, `rows` at a time; every event is a target once."""
    rng = np.random.default_rng(seed)
    items, pad, windows = [], len(data.names), []
    for player, sequence in enumerate(data.items):
        times = None if data.times is None else data.times[player]
        shown = sequence[order_of(times, len(sequence), rng.random() < reverse, rng)]
        items.append(shown)
        end = len(shown) - 1  # the inputs' end, exclusive; the last target is one further
        asked = int(rng.integers(1, length + 1)) if end > length else end
        while end > 0:
            windows.append((player, end, asked))
            end, asked = end - asked, length
    order = rng.permutation(len(windows))
    for start in range(0, len(windows), rows):
        yield batch([windows[w] for w in order[start:start + rows]], items, length, ahead, pad, know)


def batch(windows, items, length: int, ahead: int, pad: int, know: bool) -> Batch:
    """Of windows (player, end, how many of the last positions have targets)."""
    inputs = np.full((len(windows), length), pad, np.int64)
    targets = np.full((len(windows), length, ahead), pad, np.int64)
    known = np.full((len(windows), pad if know else 0), length, np.int16)
    for row, (player, end, asked) in enumerate(windows):
        sequence, begin = items[player], max(0, end - length)
        first = max(0, end - asked)
        inputs[row, length - (end - begin):] = sequence[begin:end]
        for k in range(ahead):
            following = sequence[first + 1 + k:end + 1 + k]
            targets[row, length - (end - first):length - (end - first) + len(following), k] = following
        if know:
            places = np.arange(end - 1, -1, -1) - (end - length)  # the newest first: the oldest wins
            known[row, sequence[end - 1::-1] if end else []] = np.maximum(places, -1)
    return Batch(inputs, targets, known)


def histories(data: Timelines, last: int, length: int, most: int):
    """Questions about every player's last events: inputs, the item that came next, the items known before."""
    cases = [(player, at) for player, sequence in enumerate(data.items)
             for at in range(max(1, len(sequence) - last), len(sequence))]
    if len(cases) > most:
        cases = [cases[i] for i in np.linspace(0, len(cases) - 1, most).astype(int)]
    inputs = np.full((len(cases), length), len(data.names), np.int64)
    for row, (player, at) in enumerate(cases):
        shown = data.items[player][max(0, at - length):at]
        inputs[row, length - len(shown):] = shown
    return inputs, np.array([data.items[p][at] for p, at in cases]), [data.items[p][:at] for p, at in cases]
