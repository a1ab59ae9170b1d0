"""The character model: a small Llama (RMSNorm, RoPE, SwiGLU, grouped queries, tied head).

Every choice here has a twin in graph.py, which writes the same arithmetic for ONNX Runtime.
"""
from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass(frozen=True)
class Shape:
    """Sizes of a model. head_dim must be a multiple of 16, which the runtime's attention needs."""

    vocab: int
    hidden: int = 320
    layers: int = 8
    heads: int = 10
    kv_heads: int = 2
    head_dim: int = 32
    ffn: int = 864
    context: int = 512
    theta: float = 10000.0
    eps: float = 1e-5

    def to_dict(self) -> dict:
        return asdict(self)


class RmsNorm(nn.Module):
    def __init__(self, size: int, eps: float):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        wide = x.float()
        scale = torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self.eps)
        return (wide * scale * self.weight).to(x.dtype)


def rope_tables(shape: Shape, length: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosine and sine, [length, head_dim / 2] each."""
    half = torch.arange(0, shape.head_dim, 2, dtype=torch.float64) / shape.head_dim
    angle = torch.arange(length, dtype=torch.float64)[:, None] * shape.theta ** -half[None]
    return angle.cos().float(), angle.sin().float()


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    """Rotates pairs (i, i + head_dim / 2), the layout the runtime calls not interleaved."""
    low, high = x.chunk(2, -1)
    return torch.cat((low * cos - high * sin, high * cos + low * sin), -1).to(x.dtype)


def attend(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, past: int) -> torch.Tensor:
    """Causal attention; `past` is how many keys lie before the first query."""
    batch, heads, length, size = q.shape
    groups = heads // k.shape[1]
    if q.is_cuda and past == 0:
        k, v = k.repeat_interleave(groups, 1), v.repeat_interleave(groups, 1)
        return F.scaled_dot_product_attention(q, k, v, is_causal=True)
    # On a CPU two products and a fused softmax beat the fused kernel's backward pass by a third.
    # The queries of one key head are stacked, so keys and values are not repeated.
    stacked = q.reshape(batch, k.shape[1], groups * length, size) * size**-0.5
    score = (stacked @ k.transpose(-1, -2)).view(batch, k.shape[1], groups, length, -1)
    seen = torch.ones(length, k.shape[2], dtype=torch.bool, device=q.device).tril(past)
    weight = score.float().masked_fill(~seen, -1e9).softmax(-1).to(v.dtype)
    mixed = weight.view(batch, k.shape[1], groups * length, -1) @ v
    return mixed.view(batch, heads, length, size)


class Block(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        queries, keys = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
        self.norm1 = RmsNorm(shape.hidden, shape.eps)
        self.qkv = nn.Linear(shape.hidden, queries + 2 * keys, bias=False)
        self.out = nn.Linear(queries, shape.hidden, bias=False)
        self.norm2 = RmsNorm(shape.hidden, shape.eps)
        self.gate_up = nn.Linear(shape.hidden, 2 * shape.ffn, bias=False)
        self.down = nn.Linear(shape.ffn, shape.hidden, bias=False)

    def forward(self, x, cos, sin, cache=None):
        s, (batch, length, _) = self.shape, x.shape
        parts = self.qkv(self.norm1(x)).view(batch, length, s.heads + 2 * s.kv_heads, s.head_dim)
        parts = parts.transpose(1, 2)
        turned = rotate(parts[:, : s.heads + s.kv_heads], cos, sin)
        q, k, v = turned[:, : s.heads], turned[:, s.heads :], parts[:, s.heads + s.kv_heads :]
        past = 0
        if cache is not None:
            if "k" in cache:
                past = cache["k"].shape[2]
                k, v = torch.cat((cache["k"], k), 2), torch.cat((cache["v"], v), 2)
            cache["k"], cache["v"] = k, v
        mixed = attend(q, k, v, past).transpose(1, 2).reshape(batch, length, -1)
        x = x + self.out(mixed)
        gate, up = self.gate_up(self.norm2(x)).chunk(2, -1)
        return x + self.down(F.silu(gate) * up)


class Model(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.embed = nn.Embedding(shape.vocab, shape.hidden)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = RmsNorm(shape.hidden, shape.eps)
        cos, sin = rope_tables(shape, shape.context)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        nn.init.normal_(self.embed.weight, std=0.02)
        for block in self.blocks:
            for linear in (block.qkv, block.gate_up):
                nn.init.normal_(linear.weight, std=0.02)
            for linear in (block.out, block.down):
                nn.init.normal_(linear.weight, std=0.02 / (2 * shape.layers) ** 0.5)

    def hidden(self, ids: torch.Tensor, caches: list | None = None) -> torch.Tensor:
        past = caches[0]["k"].shape[2] if caches and "k" in caches[0] else 0
        cos, sin = self.cos[past : past + ids.shape[1]], self.sin[past : past + ids.shape[1]]
        x = self.embed(ids)
        for index, block in enumerate(self.blocks):
            x = block(x, cos, sin, caches[index] if caches is not None else None)
        return self.norm(x)

    def forward(self, ids: torch.Tensor, caches: list | None = None) -> torch.Tensor:
        return F.linear(self.hidden(ids, caches), self.embed.weight)

    def chosen_logits(self, ids: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """Logits of the flat positions `rows` only: the head is a fifth of a step's cost."""
        flat = self.hidden(ids).flatten(0, 1)
        return F.linear(flat[rows], self.embed.weight)

    def new_caches(self) -> list:
        return [{} for _ in self.blocks]

    def parameter_count(self) -> int:
        return sum(p.numel() for p in self.parameters())
