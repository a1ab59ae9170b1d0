"""The composer's network, its plain rival, and how output views become logits of tokens."""
from __future__ import annotations

import torch
from torch import nn

from tokens.vocabulary import (BASS_VIEW, CHORD_VIEW, CONDITIONS, EMBEDDING, HIDDEN, INTERVAL_VIEW, LOWEST, OUTPUTS,
                               PITCH, REPEAT_VIEW, VOCABULARY)

NONE = 255  # no chord root, last pitch or lowest note
PITCHES = 96


class Composer(nn.Module):
    """Tokens [n, t] and conditions [n, t, 232] to outputs [n, t, 220]; two GRU layers."""

    def __init__(self, hidden: int = HIDDEN, dropout: tuple[float, float, float] = (0.05, 0.2, 0.25)):
        super().__init__()
        self.embed = nn.Embedding(VOCABULARY, EMBEDDING)
        nn.init.normal_(self.embed.weight, std=0.5)
        self.layer0 = nn.GRU(EMBEDDING + CONDITIONS, hidden, batch_first=True)
        self.layer1 = nn.GRU(hidden, hidden, batch_first=True)
        self.head = nn.Linear(hidden, OUTPUTS)
        nn.init.normal_(self.head.weight, std=0.03)
        nn.init.zeros_(self.head.bias)
        self.drops = nn.ModuleList(nn.Dropout(p) for p in dropout)

    def forward(self, tokens, conditions, states=None):
        x = torch.cat([torch.tanh(self.embed(tokens)), conditions], -1)
        first, second = states or (None, None)
        x, first = self.layer0(self.drops[0](x), first)
        x, second = self.layer1(self.drops[1](x), second)
        return self.head(self.drops[2](x)), (first, second)


class PlainLstm(nn.Module):
    """The rival: Magenta's basic size, two LSTM layers of 128 and one softmax over the vocabulary."""

    def __init__(self, hidden: int = 128, dropout: float = 0.5):
        super().__init__()
        self.embed = nn.Embedding(VOCABULARY, EMBEDDING)
        nn.init.normal_(self.embed.weight, std=0.5)
        self.lstm = nn.LSTM(EMBEDDING + CONDITIONS, hidden, 2, batch_first=True, dropout=dropout)
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(hidden, VOCABULARY)

    def forward(self, tokens, conditions, states=None):
        x = torch.cat([torch.tanh(self.embed(tokens)), conditions], -1)
        x, states = self.lstm(x, states)
        return self.head(self.drop(x)), states


def _tables() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    pitch = torch.arange(PITCHES) + LOWEST
    chord = (pitch[None] - torch.arange(12)[:, None]) % 12
    interval = (pitch[None] - torch.arange(128)[:, None]).clamp(-24, 24) + 24
    return pitch, chord, interval


_, RELATIVE, INTERVAL = _tables()


def tokens_of(outputs, root, last, low, repeat):
    """Outputs [n, 220] to logits of tokens [n, 146]: the views of each pitch are added up.

    root, last, low: uint8 [n], NONE where absent; repeat: bool [n, 96].
    """
    chord = outputs[:, CHORD_VIEW:INTERVAL_VIEW]
    interval = outputs[:, INTERVAL_VIEW:BASS_VIEW]
    bass = outputs[:, BASS_VIEW:REPEAT_VIEW]
    total = chord.gather(1, RELATIVE[(root.long() % 12)])
    has_last, has_low = (last != NONE), (low != NONE)
    safe = torch.where(has_last, last, torch.zeros_like(last)).long()
    total = total + interval.gather(1, INTERVAL[safe]) * has_last[:, None]
    safe = torch.where(has_low, low, torch.zeros_like(low)).long()
    total = total + bass.gather(1, RELATIVE[safe]) * has_low[:, None]
    total = total + outputs[:, REPEAT_VIEW:] * repeat
    plain = outputs[:, :VOCABULARY]
    return torch.cat([plain[:, :PITCH], plain[:, PITCH:PITCH + PITCHES] + total, plain[:, PITCH + PITCHES:]], 1)
