"""Interpolated Kneser-Ney n-grams over tokens, one model a role: the rival without a network.

The history may be headed by a symbol of side information (chord and grid position), which is the last
to be forgotten, so that the rival may hear the harmony too.
"""
from __future__ import annotations

import numpy as np

from tokens.vocabulary import VOCABULARY

PRIME = np.uint64(0x9E3779B97F4A7C15)


def contexts(target: np.ndarray, streams: np.ndarray, orders: int, side: np.ndarray) -> list[np.ndarray]:
    """Hash of (side, last k tokens) of every step, for k = 0 .. orders-1; streams do not reach into each other."""
    start = np.zeros(len(target), np.int64)
    for first, length in streams[:, :2]:
        start[first:first + length] = first
    with np.errstate(over="ignore"):
        hashes = [(side.astype(np.uint64) + np.uint64(1)) * PRIME]
        index = np.arange(len(target))
        for k in range(1, orders):
            token = np.where(index - k >= start, target[np.maximum(index - k, 0)].astype(np.uint64), np.uint64(200))
            mixed = (hashes[-1] ^ (token + np.uint64(1))) * PRIME
            hashes.append(mixed ^ mixed >> np.uint64(29))
    return [h & ~np.uint64(0xFF) for h in hashes]


class Order:
    """Counts of one order: for each context its successors."""

    def __init__(self, keys: np.ndarray, counts: np.ndarray):
        context = keys & ~np.uint64(0xFF)
        self.contexts, self.first = np.unique(context, return_index=True)
        self.tokens, self.counts = (keys & np.uint64(0xFF)).astype(np.int64), counts.astype(np.float64)
        ones, twos = (counts == 1).sum(), (counts == 2).sum()
        self.discount = ones / max(1, ones + 2 * twos)
        self.first = np.append(self.first, len(keys))
        self.totals = np.add.reduceat(self.counts, self.first[:-1])

    def mix(self, lower: np.ndarray, context: np.ndarray) -> np.ndarray:
        at = np.minimum(np.searchsorted(self.contexts, context), len(self.contexts) - 1)
        known = np.flatnonzero(self.contexts[at] == context)
        at = at[known]
        sizes = self.first[at + 1] - self.first[at]
        rows = np.repeat(known, sizes)
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        entry = np.repeat(self.first[at], sizes) + within
        result = lower.copy()
        result[known] *= (self.discount * sizes / self.totals[at])[:, None]
        result[rows, self.tokens[entry]] += np.maximum(self.counts[entry] - self.discount, 0) / np.repeat(self.totals[at], sizes)
        return result


class KneserNey:
    def __init__(self, target: np.ndarray, streams: np.ndarray, orders: int, side: np.ndarray | None = None):
        side = np.zeros(len(target), np.int64) if side is None else side
        hashes = contexts(target, streams, orders, side)
        keys = [h | target.astype(np.uint64) for h in hashes]
        self.orders = []
        for k in range(orders):
            if k + 1 < orders:  # continuation counts: how many longer histories precede
                _, at = np.unique(keys[k + 1], return_index=True)
                unique, counts = np.unique(keys[k][at], return_counts=True)
            else:
                unique, counts = np.unique(keys[k], return_counts=True)
            self.orders.append(Order(unique, counts))

    def losses(self, shard: dict, streams: np.ndarray, side: np.ndarray | None = None, chunk: int = 20000) -> np.ndarray:
        """Loss of each step, the distribution renormalised over what the grammar allows."""
        target = np.asarray(shard["target"])
        side = np.zeros(len(target), np.int64) if side is None else side
        hashes = contexts(target, streams, len(self.orders), side)
        result = np.zeros(len(target))
        for first in range(0, len(target), chunk):
            span = slice(first, first + chunk)
            chances = np.full((len(target[span]), VOCABULARY), 1 / VOCABULARY)
            for order, h in zip(self.orders, hashes):
                chances = order.mix(chances, h[span])
            chances *= np.unpackbits(shard["mask"][span], axis=1, count=VOCABULARY, bitorder="little")
            result[span] = -np.log(chances[np.arange(len(chances)), target[span]] / chances.sum(1))
        return result


def chord_and_position(condition: np.ndarray) -> np.ndarray:
    """A number for (chord root, quality, grid position)."""
    root, quality = condition[:, 0:12].argmax(1), condition[:, 12:22].argmax(1)
    return (root * 10 + quality) * 24 + condition[:, 55:79].argmax(1)
