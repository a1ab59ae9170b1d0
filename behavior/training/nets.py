"""Four small nets that read a player's last items and score the whole catalogue."""
from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Bag(nn.Module):
    """Two layers over a bag of the items so far, each weighted by how long ago it was."""

    def __init__(self, d: int, length: int, dropout: float):
        super().__init__()
        self.fade = nn.Parameter(torch.exp(-torch.arange(length) / 5.0) * 0.5)
        self.first, self.second = nn.Linear(d, 2 * d), nn.Linear(2 * d, d)
        self.norm, self.drop = nn.LayerNorm(d), nn.Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        length = x.shape[1]
        steps = torch.arange(length, device=x.device)
        ago = steps[:, None] - steps[None, :]
        weights = torch.where(ago >= 0, self.fade[ago.clamp(min=0)], torch.zeros(()).to(x))
        bag = weights @ x
        hidden = F.relu(self.first(self.drop(self.norm(bag))))
        return bag + self.second(self.drop(hidden))


class Convolutions(nn.Module):
    """Causal convolutions of growing reach (Yuan et al. 2019, NextItNet): 31 events are seen."""

    def __init__(self, d: int, length: int, dropout: float):
        super().__init__()
        self.dilations = (1, 2, 4, 8)
        self.layers = nn.ModuleList(nn.Conv1d(d, d, 3, dilation=n) for n in self.dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(d) for _ in self.dilations)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        for layer, norm, dilation in zip(self.layers, self.norms, self.dilations):
            seen = F.pad((norm(x) * real).transpose(1, 2), (2 * dilation, 0))
            x = x + self.drop(F.relu(layer(seen)).transpose(1, 2))
        return x


class Gated(nn.Module):
    """One layer of gated recurrent units (Hidasi et al. 2016, GRU4Rec)."""

    def __init__(self, d: int, length: int, dropout: float):
        super().__init__()
        self.gru = nn.GRU(d, 2 * d, batch_first=True)
        self.out, self.drop = nn.Linear(2 * d, d), nn.Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        return self.out(self.drop(self.gru(x)[0]))


class Attention(nn.Module):
    """Two blocks of causal self-attention over learned positions (Kang, McAuley 2018, SASRec)."""

    def __init__(self, d: int, length: int, dropout: float, blocks: int = 2, heads: int = 2):
        super().__init__()
        self.heads = heads
        self.place = nn.Parameter(torch.randn(length, d) * 0.02)
        linear = lambda rows, columns: nn.ModuleList(nn.Linear(rows, columns) for _ in range(blocks))
        norms = lambda: nn.ModuleList(nn.LayerNorm(d) for _ in range(blocks))
        self.asks, self.joins, self.ups, self.downs = linear(d, 3 * d), linear(d, d), linear(d, 2 * d), linear(2 * d, d)
        self.before, self.between, self.drop = norms(), norms(), nn.Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        rows, length, d = x.shape
        later = torch.ones(length, length, device=x.device).triu(1)
        mask = -1e9 * (later[None, None] + (1 - real[:, None, None, :, 0])).clamp(max=1)
        x = x + self.place
        for asks, joins, up, down, before, between in zip(
                self.asks, self.joins, self.ups, self.downs, self.before, self.between):
            q, k, v = (part.reshape(rows, length, self.heads, d // self.heads).transpose(1, 2)
                       for part in asks(before(x)).chunk(3, -1))
            shares = (q @ k.transpose(2, 3) / math.sqrt(d // self.heads) + mask).softmax(-1)
            x = x + self.drop(joins((self.drop(shares) @ v).transpose(1, 2).reshape(rows, length, d)))
            x = x + self.drop(down(self.drop(F.gelu(up(between(x)), approximate="tanh"))))
        return x


KINDS = {"mlp": Bag, "conv": Convolutions, "gru": Gated, "attention": Attention}


class Net(nn.Module):
    """Items in, one state a position out; the item table is also the output layer.

    Number `items` is the padding in front of a short history; its row stays zero.
    """

    def __init__(self, kind: str, items: int, d: int, length: int, dropout: float):
        super().__init__()
        self.shape = dict(kind=kind, items=items, d=d, length=length, dropout=dropout)
        self.items, self.length = items, length
        self.table = nn.Embedding(items + 1, d, padding_idx=items)
        nn.init.normal_(self.table.weight, std=1 / math.sqrt(d))
        self.table.weight.data[items] = 0
        self.bias = nn.Parameter(torch.zeros(items + 1))
        self.drop, self.encoder, self.norm = nn.Dropout(dropout), KINDS[kind](d, length, dropout), nn.LayerNorm(d)

    def states(self, items: Tensor) -> Tensor:
        """[rows, length] of item numbers -> [rows, length, d]."""
        real = (items != self.items).float()[:, :, None]
        return self.norm(self.encoder(self.drop(self.table(items)), real))

    def logits(self, states: Tensor) -> Tensor:
        """[..., d] -> [..., items]."""
        return F.linear(states, self.table.weight, self.bias)[..., :self.items]

    def forward(self, items: Tensor) -> Tensor:
        """[rows, length] -> logits of what comes next [rows, items]."""
        return self.logits(self.states(items)[:, -1])
