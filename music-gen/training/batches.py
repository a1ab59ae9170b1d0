"""Lanes of streams: batches of steps whose network state is carried from window to window."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

import numpy as np
import torch

from network.model import PITCHES
from tokens.conditions import SCALE
from tokens.vocabulary import CHAMBER, GAME, GROOVE, SONG, VOCABULARY

SHARES = {SONG: 1.0, CHAMBER: 0.5, GAME: 1.0, GROOVE: 0.5}  # of the streams, an epoch


@dataclass
class Batch:
    """Lanes [n] of windows [t]; real: steps that exist; the rest is flat over the real steps."""
    token: torch.Tensor
    condition: torch.Tensor
    real: torch.Tensor  # bool [n, t]
    fresh: torch.Tensor  # bool [n]: the state starts from zero
    target: torch.Tensor
    allowed: torch.Tensor  # bool [steps, 146]
    views: tuple  # root, last, low, repeat
    streams: np.ndarray  # stream of each lane, -1 when idle

    @property
    def steps(self) -> int:
        return len(self.target)


def bits(packed: np.ndarray, width: int) -> torch.Tensor:
    return torch.from_numpy(np.unpackbits(packed, axis=1, count=width, bitorder="little")).bool()


def windows(shard: dict[str, np.ndarray], order: list[int], lanes: int, length: int) -> Iterator[Batch]:
    """Goes through the streams in the order given, each from its start to its end in one lane."""
    streams = shard["streams"]
    waiting = iter(order)
    stream = np.full(lanes, -1)
    at, end = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    while True:
        fresh = at >= end
        for lane in np.flatnonzero(fresh):
            stream[lane] = next(waiting, -1)
            if stream[lane] >= 0:
                at[lane] = streams[stream[lane], 0]
                end[lane] = at[lane] + streams[stream[lane], 1]
        if (stream < 0).all():
            return
        counts = np.where(stream < 0, 0, np.minimum(length, end - at))
        yield build(shard, at, counts, fresh, stream.copy(), int(counts.max()))
        at += counts


def build(shard, at, counts, fresh, stream, length: int) -> Batch:
    lanes = len(at)
    token = np.zeros((lanes, length), np.int64)
    condition = np.zeros((lanes, length, shard["condition"].shape[1]), np.int8)
    for lane in range(lanes):
        span = slice(at[lane], at[lane] + counts[lane])
        token[lane, :counts[lane]] = shard["token"][span]
        condition[lane, :counts[lane]] = shard["condition"][span]
    real = np.arange(length)[None] < counts[:, None]

    def flat(name: str) -> np.ndarray:
        return np.concatenate([shard[name][at[i]:at[i] + counts[i]] for i in range(lanes)])

    views = (*(torch.from_numpy(flat(name)) for name in ("root", "last", "low")), bits(flat("repeat"), PITCHES))
    return Batch(torch.from_numpy(token), torch.from_numpy(condition).float() / SCALE, torch.from_numpy(real),
                 torch.from_numpy(fresh), torch.from_numpy(flat("target").astype(np.int64)),
                 bits(flat("mask"), VOCABULARY), views, stream)


def epoch_order(shard: dict[str, np.ndarray], seed: int) -> list[int]:
    """A shuffled choice of streams; some corpora give only a share of theirs. Long ones are not left to the end,
    where they would keep few lanes busy."""
    rng = np.random.default_rng(seed)
    streams = shard["streams"]
    share = np.array([SHARES[style] for style in streams[:, 2]])
    chosen = np.flatnonzero(rng.random(len(share)) < share)
    place = rng.random(len(chosen)) * np.where(streams[chosen, 1] > 2500, 0.6, 1.0)
    return chosen[np.argsort(place)].tolist()
