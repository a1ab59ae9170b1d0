"""Full ranking of what comes next: known items left out, ties to the lower number."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch


@dataclass(frozen=True)
class Figures:
    hit10: float
    ndcg10: float
    hit20: float
    cases: int

    def __str__(self) -> str:
        return f"HR@10 {self.hit10:.4f} NDCG@10 {self.ndcg10:.4f} HR@20 {self.hit20:.4f}"


def rank(scores: np.ndarray, target: int, known: np.ndarray) -> int:
    """How many items stand before the target, which may have been known."""
    scores = scores.copy()
    wanted = scores[target]
    scores[known] = -np.inf
    if target in known:
        return len(scores)
    return int((scores > wanted).sum() + (scores[:target] == wanted).sum())


def judge(net, inputs: np.ndarray, targets: np.ndarray, known, rows: int = 256) -> Figures:
    device, ranks = next(net.parameters()).device, []
    net.eval()
    with torch.no_grad():
        for start in range(0, len(inputs), rows):
            scores = net(torch.from_numpy(inputs[start:start + rows]).to(device)).cpu().numpy()
            ranks += [rank(scores[i], targets[start + i], known[start + i]) for i in range(len(scores))]
    return figures(np.array(ranks))


def figures(ranks: np.ndarray) -> Figures:
    gains = np.where(ranks < 10, 1 / np.log2(ranks + 2), 0)
    return Figures(float((ranks < 10).mean()), float(gains.mean()), float((ranks < 20).mean()), len(ranks))
