"""Losses of a network on whole streams of held-out music."""
from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

import batches as batching
from network.model import tokens_of
from tokens.vocabulary import DUR, HOLD, PITCH, ROLES, VOCABULARY


def losses_of(model, batch: batching.Batch, states, amp: bool = False):
    """Loss of each real step, flat, and the next states."""
    with torch.autocast("cpu", torch.bfloat16, enabled=amp):
        outputs, states = model(batch.token, batch.condition, states)
    outputs = outputs[batch.real].float()
    logits = outputs if outputs.shape[1] == VOCABULARY else tokens_of(outputs, *batch.views)
    return F.cross_entropy(logits.masked_fill(~batch.allowed, -1e9), batch.target, reduction="none"), states


def kept(states, fresh: torch.Tensor):
    """States for the next window: cut from the graph, zero where a new stream starts. [layers, lanes, hidden]"""
    keep = (~fresh)[None, :, None]
    return tuple(state.detach().float() * keep for state in states)


def onsets(target: np.ndarray) -> np.ndarray:
    """Which steps are notes that begin; held notes are not."""
    opens = target < DUR  # END, HOLD, POS
    last = np.maximum.accumulate(np.where(opens, np.arange(len(target)), 0))
    return (target >= PITCH) & (target[last] != HOLD)


@torch.no_grad()
def by_stream(model, shard: dict, chosen: list[int], lanes: int = 64, length: int = 256, amp: bool = False) -> np.ndarray:
    """Summed loss, steps and note onsets of each chosen stream, in the order given."""
    model.eval()
    streams, states = shard["streams"], None
    sums = np.zeros((len(streams), 3))
    order = sorted(chosen, key=lambda i: -streams[i, 1])
    for batch in batching.windows(shard, order, lanes, length):
        each, states = losses_of(model, batch, None if states is None else kept(states, batch.fresh), amp)
        owner = np.repeat(batch.streams, batch.real.sum(1).numpy())
        np.add.at(sums[:, 0], owner, each.double().numpy())
    model.train()
    return filled(sums, shard, chosen)


def filled(sums: np.ndarray, shard: dict, chosen: list[int]) -> np.ndarray:
    for i in chosen:
        start, length = shard["streams"][i, :2]
        sums[i, 1:] = length, onsets(np.asarray(shard["target"][start:start + length])).sum()
    return sums[chosen]


def summary(rows: np.ndarray, roles: np.ndarray) -> dict[str, float]:
    """Nats a note of all and of each role, and nats a token."""
    table = {"note": rows[:, 0].sum() / rows[:, 2].sum(), "token": rows[:, 0].sum() / rows[:, 1].sum()}
    for role in np.unique(roles):
        mine = rows[roles == role]
        table[ROLES[role]] = mine[:, 0].sum() / max(1, mine[:, 2].sum())
    return table


def text(table: dict[str, float]) -> str:
    return " ".join(f"{name} {value:.4f}" for name, value in table.items())
