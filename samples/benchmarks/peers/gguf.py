"""Writes a decoder as a GGUF file (version 3) without a tokenizer: Q4_0, or F32 to compare tokens."""
from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

import graph

ALIGNMENT = 32
FLOAT32, Q4_0 = 0, 2
FILE_TYPE = {FLOAT32: 0, Q4_0: 2}


def write(shape: dict, weights: dict[str, np.ndarray], path: Path, kind: int = Q4_0) -> None:
    """Projections and the tied embedding in `kind`, norms in 32 bits."""
    tensors = [
        (name, values, FLOAT32 if values.ndim == 1 else kind)
        for name, values in named(shape, weights)
    ]
    data = [packed(values, tensor_kind) for _, values, tensor_kind in tensors]
    fields = metadata(shape, FILE_TYPE[kind])
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(fields))
    head += b"".join(text(key) + value for key, value in fields.items())
    offset = 0
    for (name, values, tensor_kind), content in zip(tensors, data):
        sizes = values.shape[::-1]
        head += text(name) + struct.pack(f"<I{len(sizes)}Q", len(sizes), *sizes)
        head += struct.pack("<IQ", tensor_kind, offset)
        offset += len(aligned(content))
    with open(path, "wb") as file:
        file.write(aligned(head))
        for content in data:
            file.write(aligned(content))


def metadata(shape: dict, file_type: int) -> dict[str, bytes]:
    def number(value: int) -> bytes:
        return struct.pack("<II", 4, value)

    def real(value: float) -> bytes:
        return struct.pack("<If", 6, value)

    def words(value: str) -> bytes:
        return struct.pack("<I", 8) + text(value)

    return {
        "general.architecture": words("llama"),
        "general.name": words("random weights"),
        "general.file_type": number(file_type),
        "general.quantization_version": number(2),
        "llama.context_length": number(shape["context"]),
        "llama.embedding_length": number(shape["hidden"]),
        "llama.block_count": number(shape["layers"]),
        "llama.feed_forward_length": number(shape["ffn"]),
        "llama.attention.head_count": number(shape["heads"]),
        "llama.attention.head_count_kv": number(shape["kv_heads"]),
        "llama.rope.dimension_count": number(shape["head_dim"]),
        "llama.vocab_size": number(shape["vocab"]),
        "llama.attention.layer_norm_rms_epsilon": real(shape["eps"]),
        "llama.rope.freq_base": real(shape["theta"]),
        "tokenizer.ggml.model": words("none"),
    }


def named(shape: dict, weights: dict[str, np.ndarray]) -> list[tuple[str, np.ndarray]]:
    tensors = [("token_embd.weight", weights["embed"]), ("output_norm.weight", weights["norm"])]
    for layer in range(shape["layers"]):
        of_layer = {
            "attn_norm": weights[f"l{layer}.norm1"],
            "attn_q": interleaved(weights[f"l{layer}.q"], shape["heads"]),
            "attn_k": interleaved(weights[f"l{layer}.k"], shape["kv_heads"]),
            "attn_v": weights[f"l{layer}.v"],
            "attn_output": weights[f"l{layer}.o"],
            "ffn_norm": weights[f"l{layer}.norm2"],
            "ffn_gate": weights[f"l{layer}.gate"],
            "ffn_up": weights[f"l{layer}.up"],
            "ffn_down": weights[f"l{layer}.down"],
        }
        tensors += [(f"blk.{layer}.{name}.weight", values) for name, values in of_layer.items()]
    return tensors


def interleaved(matrix: np.ndarray, heads: int) -> np.ndarray:
    """The architecture "llama" rotates the pairs (2i, 2i + 1) instead of (i, i + half)."""
    outputs, inputs = matrix.shape
    halves = matrix.reshape(heads, 2, outputs // heads // 2, inputs)
    return halves.swapaxes(1, 2).reshape(outputs, inputs)


def packed(values: np.ndarray, kind: int) -> bytes:
    if kind == FLOAT32:
        return values.astype(np.float32).tobytes()
    codes, scales = graph.quantise(values, 32, 4)
    low, high = codes[..., :16], codes[..., 16:]
    scales = scales.astype(np.float16)[..., None].view(np.uint8)
    return np.concatenate([scales, low | high << 4], -1).tobytes()


def text(value: str) -> bytes:
    encoded = value.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def aligned(content: bytes) -> bytes:
    return content + bytes(-len(content) % ALIGNMENT)
