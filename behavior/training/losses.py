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


class Softmax(torch.autograd.Function):
    """Weighted cross-entropy over the catalogue in one buffer: what autograd would make takes twice the time."""

    @staticmethod
    def forward(ctx, states, table, bias, targets, weights, known):
        scores = torch.addmm(bias, states, table.T)
        scores[:, -1] = -1e9  # the padding
        if known is not None:
            scores[:, :-1].masked_fill_(known, -1e9)
        right = scores.gather(1, targets)
        top = scores.amax(1, keepdim=True)
        total = scores.sub_(top).exp_().sum(1, keepdim=True)
        ctx.save_for_backward(states, table, targets, weights, scores, total)
        return (weights * (top + total.log() - right)).sum()

    @staticmethod
    def backward(ctx, grad):
        states, table, targets, weights, scores, total = ctx.saved_tensors
        slope = scores.mul_(weights.sum(1, keepdim=True) / total).scatter_add_(1, targets, -weights).mul_(grad)
        return slope @ table, slope.T @ states, slope.sum(0), None, None, None


def full(net: Net, batch: Batch, fade: float, device) -> Tensor:
    """Cross-entropy over the whole catalogue; where items are never repeated, known ones are out of the race."""
    inputs, targets = torch.from_numpy(batch.inputs).to(device), torch.from_numpy(batch.targets).to(device)
    asked = targets[:, :, 0] != net.items
    states, targets = net.states(inputs)[asked], targets[asked]
    weights, known = weights_of(targets, net.items, fade), None
    if batch.known.shape[1]:
        row, place = torch.nonzero(asked, as_tuple=True)
        known = torch.from_numpy(batch.known).to(device)[row] <= place[:, None].to(torch.int16)
        weights = weights * ~known.gather(1, targets.clamp(max=net.items - 1))
    loss = Softmax.apply(states, net.table.weight, net.bias, targets, weights, known)
    return loss / weights.sum().clamp(min=1).detach()


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
        vectors, biases = net.table(both := torch.cat([drawn, targets[:, 0]])), net.bias[both]
        others = F.linear(states, vectors[:self.count], biases[:self.count] - self.expected[drawn])
        others = others.masked_fill(drawn[None, :] == targets, -1e9)
        right = ((states * vectors[self.count:]).sum(1) + biases[self.count:])[:, None]
        return (torch.logsumexp(torch.cat([right, others], 1), 1) - right[:, 0]).mean()
