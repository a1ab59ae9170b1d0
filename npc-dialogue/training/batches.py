"""Batches of one length each: a document a row, padded to its bucket, no packing and no mask.

Rows of a batch have nearly the same length, so little is wasted, and every document starts at
position 0 as it does at run time.
"""
from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import torch

from dataset import LOSS_COPY, LOSS_PROMPT

BUCKETS = (192, 256, 320, 416, 512)
PROMPT_WEIGHT = 0.1
COPY_WEIGHT = 2.0
# Share of positions that get logits: all of the replies and a sample of the prompt.
CHOSEN = 0.42


@dataclass
class Batch:
    ids: torch.Tensor  # [rows, length]
    chosen: torch.Tensor  # flat positions that predict
    targets: torch.Tensor
    weights: torch.Tensor
    copies: torch.Tensor  # which of the chosen predict a copied token
    tokens: int

    def to(self, device: str) -> "Batch":
        parts = (self.ids, self.chosen, self.targets, self.weights, self.copies)
        return Batch(*(p.to(device) for p in parts), self.tokens)


def batches(shard: dict[str, np.ndarray], tokens: int, seed: int) -> list[list[int]]:
    """Groups of document numbers, shuffled; a group's documents share a bucket."""
    rng = Random(seed)
    ends = shard["ends"]
    lengths = np.diff(np.concatenate(([0], ends)))
    groups: list[list[int]] = []
    for low, high in zip((0, *BUCKETS), BUCKETS):
        members = [int(i) for i in np.nonzero((lengths > low) & (lengths <= high))[0]]
        rng.shuffle(members)
        rows = max(1, tokens // high)
        # A rest that does not fill a batch is dropped: every shape is compiled once.
        groups += [members[i : i + rows] for i in range(0, len(members) - rows + 1, rows)]
    rng.shuffle(groups)
    return groups


def build(shard: dict[str, np.ndarray], group: list[int], seed: int) -> Batch:
    ends = shard["ends"]
    starts = [int(ends[i - 1]) if i else 0 for i in group]
    longest = max(int(ends[i]) - s for i, s in zip(group, starts))
    length = next(b for b in BUCKETS if b >= longest)
    ids = np.zeros((len(group), length), np.int64)
    kinds = np.full((len(group), length), 255, np.uint8)
    for row, (index, start) in enumerate(zip(group, starts)):
        size = int(ends[index]) - start
        ids[row, :size] = shard["ids"][start : start + size]
        kinds[row, :size] = shard["weights"][start : start + size]
    goal = np.zeros_like(ids)
    goal[:, :-1] = ids[:, 1:]
    kind = np.full_like(kinds, 255)
    kind[:, :-1] = kinds[:, 1:]
    goal, kind = goal.ravel(), kind.ravel()
    rng = np.random.default_rng(seed)
    room = int(kind.size * CHOSEN)
    replies = np.nonzero((kind > LOSS_PROMPT) & (kind < 255))[0]
    if len(replies) > room:
        replies = rng.choice(replies, room, replace=False)
    prompts = np.nonzero(kind == LOSS_PROMPT)[0]
    sample = rng.choice(prompts, min(room - len(replies), len(prompts)), replace=False)
    chosen = np.concatenate((replies, sample))
    weights = np.ones(len(chosen), np.float32)
    weights[kind[chosen] == LOSS_COPY] = COPY_WEIGHT
    if len(sample):
        weights[len(replies):] = min(1.0, PROMPT_WEIGHT * len(prompts) / len(sample))
    if len(chosen) < room:  # fixed size: pad with weightless positions
        chosen = np.concatenate((chosen, np.zeros(room - len(chosen), np.int64)))
        weights = np.concatenate((weights, np.zeros(room - len(weights), np.float32)))
    return Batch(
        torch.from_numpy(ids), torch.from_numpy(chosen), torch.from_numpy(goal[chosen]),
        torch.from_numpy(weights), torch.from_numpy((kind[chosen] == LOSS_COPY) & (weights > 0)),
        int((kinds < 255).sum()),
    )
