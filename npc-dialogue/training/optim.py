"""Muon for the hidden matrices, AdamW for the embedding and the norms."""
from __future__ import annotations

import torch


def orthogonal(update: torch.Tensor, rounds: int = 5) -> torch.Tensor:
    """Newton-Schulz: pushes all singular values of each matrix of a stack towards one."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = update.bfloat16()
    tall = x.shape[-2] > x.shape[-1]
    if tall:
        x = x.transpose(-1, -2)
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(rounds):
        gram = x @ x.transpose(-1, -2)
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.transpose(-1, -2) if tall else x).to(update.dtype)


class Muon(torch.optim.Optimizer):
    """Groups are matrices of one shape; `parts` splits fused ones (gate and up) by rows."""

    def __init__(self, groups, lr: float = 0.02, momentum: float = 0.95, weight_decay: float = 0.01):
        super().__init__(groups, dict(lr=lr, momentum=momentum, weight_decay=weight_decay, parts=None))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            params = group["params"]
            updates = []
            for p in params:
                state = self.state[p]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(p)
                state["momentum"].lerp_(p.grad, 1 - group["momentum"])
                updates.append(p.grad.lerp(state["momentum"], group["momentum"]))
            stack = torch.stack(updates)
            sizes = group["parts"] or [stack.shape[1]]
            turned = []
            for part in stack.split(sizes, 1):
                gain = max(1.0, part.shape[1] / part.shape[2]) ** 0.5
                turned.append(orthogonal(part) * gain)
            for p, update in zip(params, torch.cat(turned, 1)):
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(update, alpha=-group["lr"])


def optimizers(model, lr: float, matrix_lr: float):
    s = model.shape
    queries, keys = s.heads * s.head_dim, s.kv_heads * s.head_dim
    muon = Muon([
        dict(params=[b.qkv.weight for b in model.blocks], parts=[queries, keys, keys]),
        dict(params=[b.out.weight for b in model.blocks]),
        dict(params=[b.gate_up.weight for b in model.blocks], parts=[s.ffn, s.ffn]),
        dict(params=[b.down.weight for b in model.blocks]),
    ], lr=matrix_lr)
    matrices = {id(p) for g in muon.param_groups for p in g["params"]}
    rest = [p for p in model.parameters() if id(p) not in matrices]
    adam = torch.optim.AdamW(rest, lr=lr, betas=(0.9, 0.95), weight_decay=0.0)
    return muon, adam
