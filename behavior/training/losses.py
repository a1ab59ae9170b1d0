"""How far the scores are from what came next: a softmax over the catalogue, or over a sample of a large one."""
from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from batches import Batch
from nets import Net


def weights_of(targets: Tensor, pad: int, fade: float) -> Tensor:
    """[n, ahead]: the next item counts most, each further one e^(-1/fade) of it; they sum to 1."""
    ahead = torch.arange(targets.shape[1], device=targets.device)
    weights = torch.exp(-ahead / fade) * (targets != pad)
    return weights / weights.sum(1, keepdim=True).clamp(min=1e-9)


def full(net: Net, batch: Batch, fade: float, device) -> Tensor:
    """Cross-entropy over the whole catalogue; where items are never repeated, known ones are out of the race."""
    inputs, targets = torch.from_numpy(batch.inputs).to(device), torch.from_numpy(batch.targets).to(device)
    asked = targets[:, :, 0] != net.items
    logits = net.logits(net.states(inputs)[asked])
    targets = targets[asked]
    weights = weights_of(targets, net.items, fade)
    targets = targets.clamp(max=net.items - 1)
    if batch.known.shape[1]:
        row, place = torch.nonzero(asked, as_tuple=True)
        known = torch.from_numpy(batch.known).to(device)[row] <= place[:, None].to(torch.int16)
        weights = weights * ~known.gather(1, targets)
        logits = logits.masked_fill(known, -1e9)
    each = weights * (logits.logsumexp(1, keepdim=True) - logits.gather(1, targets))
    return each.sum() / weights.sum().clamp(min=1)


class Sampler:
    """Draws items that did not come next, popular ones more often, and corrects for that (Bengio, Senecal 2008)."""

    def __init__(self, popularity: np.ndarray, count: int, device):
        chances = torch.from_numpy((popularity + 1.0) ** 0.5)
        self.chances, self.count = (chances / chances.sum()).to(device), count
        self.expected = torch.log(self.chances * count).float()

    def loss(self, net: Net, batch: Batch, fade: float, device) -> Tensor:
        inputs, targets = torch.from_numpy(batch.inputs).to(device), torch.from_numpy(batch.targets).to(device)
        asked = targets[:, :, 0] != net.items
        states, targets = net.states(inputs)[asked], targets[asked]
        chosen = torch.multinomial(weights_of(targets, net.items, fade), 1)  # one of the next items
        targets = targets.gather(1, chosen)
        drawn = torch.multinomial(self.chances, self.count, replacement=True)
        others = F.linear(states, net.table.weight[drawn], net.bias[drawn] - self.expected[drawn])
        others = others.masked_fill(drawn[None, :] == targets, -1e9)
        right = (states * net.table.weight[targets[:, 0]]).sum(1, keepdim=True)
        right = right + net.bias[targets] - self.expected[targets]
        return (torch.logsumexp(torch.cat([right, others], 1), 1) - right[:, 0]).mean()
