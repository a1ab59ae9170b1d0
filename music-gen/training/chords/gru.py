"""The rival of the n-gram: one recurrent layer of 64 over the same changes, both styles and modes."""
from __future__ import annotations

import math
from random import Random

import torch
from torch import nn

from .symbols import START, SYMBOLS, Song, changes

LONGEST = 96
PLACES = 8
EXTRA = 4 + PLACES + 2  # style and mode, bar in phrase, half
PAST_END = -100


class ChordGru(nn.Module):
    def __init__(self, hidden: int = 64, placed: bool = True):
        super().__init__()
        self.placed = placed
        self.embedding = nn.Embedding(SYMBOLS + 1, 32)
        self.gru = nn.GRU(32 + EXTRA, hidden, batch_first=True)
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(hidden + EXTRA, SYMBOLS)

    def forward(self, previous, extra):
        if not self.placed:
            extra = extra * torch.tensor([1.0] * 4 + [0.0] * (EXTRA - 4))
        hidden, _ = self.gru(torch.cat([self.drop(self.embedding(previous)), extra], -1))
        logits = self.out(torch.cat([self.drop(hidden), extra], -1))
        # A change never repeats the chord that sounds; the n-gram is told the same.
        same = nn.functional.one_hot(previous, SYMBOLS + 1)[..., :SYMBOLS].bool()
        return logits.masked_fill(same, -1e9)


def rows(songs: list[Song]) -> list[tuple[list[int], list[list[float]], list[int], list[int]]]:
    """Previous symbol (in the key of the target), extra inputs, target, group of each change."""
    found = []
    for song in songs:
        for run in changes(song):
            for start in range(0, len(run), LONGEST):
                previous, extra, target, group = [], [], [], []
                for index in range(start, min(start + LONGEST, len(run))):
                    change = run[index]
                    previous.append(run[index - 1].chord.on(change.tonic) if index else START)
                    target.append(change.chord.on(change.tonic))
                    kind = 2 * (song.style == "pop") + change.minor
                    group.append(kind)
                    features = [0.0] * EXTRA
                    features[kind] = 1.0
                    features[4 + song.bars[change.bar].place % PLACES] = 1.0
                    features[4 + PLACES + change.half] = 1.0
                    extra.append(features)
                found.append((previous, extra, target, group))
    return found


def batch(part):
    length = max(len(row[0]) for row in part)
    previous = torch.full((len(part), length), START)
    extra = torch.zeros(len(part), length, EXTRA)
    target = torch.full((len(part), length), PAST_END)
    group = torch.full((len(part), length), -1)
    for index, (p, e, t, g) in enumerate(part):
        previous[index, :len(p)] = torch.tensor(p)
        extra[index, :len(p)] = torch.tensor(e)
        target[index, :len(p)] = torch.tensor(t)
        group[index, :len(p)] = torch.tensor(g)
    return previous, extra, target, group


def nll(model: ChordGru, data) -> list[float]:
    """Nats a change, by group: song major, song minor, pop major, pop minor."""
    model.eval()
    total, count = [0.0] * 4, [0] * 4
    with torch.no_grad():
        for start in range(0, len(data), 64):
            previous, extra, target, group = batch(data[start:start + 64])
            loss = nn.functional.cross_entropy(
                model(previous, extra).flatten(0, 1), target.flatten(),
                ignore_index=PAST_END, reduction="none").view(target.shape)
            for kind in range(4):
                total[kind] += loss[group == kind].sum().item()
                count[kind] += int((group == kind).sum())
    return [t / max(1, n) for t, n in zip(total, count)]


def train(songs: dict[str, list[Song]], placed: bool, epochs: int = 60, seed: int = 1) -> ChordGru:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    model, shuffle = ChordGru(placed=placed), Random(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=1e-2)
    data, valid = rows(songs["train"]), rows(songs["valid"])
    best, kept, waited = math.inf, model.state_dict(), 0
    for _ in range(epochs):
        model.train()
        shuffle.shuffle(data)
        for start in range(0, len(data), 24):
            previous, extra, target, _ = batch(data[start:start + 24])
            loss = nn.functional.cross_entropy(
                model(previous, extra).flatten(0, 1), target.flatten(), ignore_index=PAST_END)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
        now = sum(nll(model, valid))
        if now < best - 1e-3:
            best, waited = now, 0
            kept = {name: value.clone() for name, value in model.state_dict().items()}
        else:
            waited += 1
            for each in optimiser.param_groups:
                each["lr"] *= 0.6
            if waited == 6:
                break
    model.load_state_dict(kept)
    return model
