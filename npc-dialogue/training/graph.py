"""Writes a Llama-like decoder as an ONNX graph for ONNX Runtime's CPU kernels.

Inputs  input_ids int64 [batch, seq], seqlens_k int32 [batch] (tokens so far minus one),
        total_sequence_length int32 scalar, past_key_values.N.key / .value [batch, kv, past, head],
        and with logits="rows" logit_rows int64 [batch], the position in seq each row wants.
Outputs logits [batch, 1, vocab] (all positions with logits="all"), present.N.key / .value.

Weights are a dict of numpy arrays, each projection as [out, in]:
  embed, norm, l{i}.norm1, l{i}.norm2, l{i}.q, .k, .v, .o, .gate, .up, .down
"""
from __future__ import annotations

import argparse
import json
import base64
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper

MS = "com.microsoft"
TYPES = {"float32": T.FLOAT, "float16": T.FLOAT16, "uint8": T.UINT8, "int64": T.INT64, "int32": T.INT32, "int8": T.INT8}


@dataclass(frozen=True)
class Options:
    bits: int | str = 8  # 4, 8, 32, or "columns": 8 bits with one scale a column, for prompts
    head_bits: int = 8
    block: int = 32
    accuracy: int = 4  # 4: int8 activations, 0: exact fp32
    kv: str = "fp32"  # or int8, one scale a channel
    logits: str = "last"  # last, rows or all
    context: int = 512
    external: bool = False  # weights in model.onnx.data beside the graph


def quantise(w: np.ndarray, block: int, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric blocks along the input: codes [out, blocks, block] around a middle code, scales."""
    b = w.astype(np.float32).reshape(w.shape[0], -1, block)
    if bits == 4:
        # The value of largest size takes code 0, so all 16 codes are used.
        peak = np.take_along_axis(b, np.abs(b).argmax(-1)[..., None], -1)[..., 0]
        scale, middle, top = peak / np.float32(-8), 8, 15
    else:
        scale, middle, top = np.abs(b).max(-1) / np.float32(127), 128, 255
    inverse = np.divide(1, scale, out=np.zeros_like(scale), where=scale != 0)
    codes = np.clip(np.rint(b * inverse[..., None]) + middle, 0, top)
    return codes.astype(np.uint8), scale


def packed(codes: np.ndarray, bits: int) -> np.ndarray:
    return codes if bits == 8 else (codes[..., 0::2] | (codes[..., 1::2] << 4)).astype(np.uint8)


class Graph:
    def __init__(self) -> None:
        self.nodes, self.constants, self.inputs, self.outputs = [], [], [], []

    def constant(self, value: np.ndarray, name: str) -> str:
        value = np.ascontiguousarray(value)
        self.constants.append(helper.make_tensor(name, TYPES[value.dtype.name], value.shape, value.tobytes(), raw=True))
        return name

    def node(self, kind: str, inputs: list[str], output: str | list[str], domain: str = "", **attributes) -> str:
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return outputs[0]

    def input(self, name: str, kind: int, shape: list) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(self, name: str, kind: int, shape: list) -> None:
        self.outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def linear(self, x: str, w: np.ndarray, name: str, bits: int, o: Options) -> str:
        if bits == 32:
            return self.node("MatMul", [x, self.constant(w.T.astype(np.float32), name + ".w")], name)
        if bits == "columns":
            return self.columns(x, w, name)
        codes, scales = quantise(w, o.block, bits)
        inputs = [x, self.constant(packed(codes, bits), name + ".codes"), self.constant(scales, name + ".scales")]
        return self.node("MatMulNBits", inputs, name, MS, K=w.shape[1], N=w.shape[0], bits=bits,
                         block_size=o.block, accuracy_level=o.accuracy)

    def columns(self, x: str, w: np.ndarray, name: str) -> str:
        """int8 activations with one scale a call: three times as fast as blocks for hundreds of rows."""
        scales = np.maximum(np.abs(w).max(1), 1e-12).astype(np.float32) / np.float32(127)
        codes = np.rint(w / scales[:, None]).astype(np.int8).T
        q, scale, zero = [f"{name}.{part}" for part in ("x", "x.scale", "x.zero")]
        self.node("DynamicQuantizeLinear", [x], [q, scale, zero])
        inputs = [q, self.constant(codes, name + ".codes"), scale, self.constant(scales, name + ".scales"), zero]
        return self.node("MatMulIntegerToFloat", inputs, name, MS)


def embedding(g: Graph, w: np.ndarray, o: Options) -> str:
    if o.head_bits == 32:
        return g.node("Gather", [g.constant(w.astype(np.float32), "embed.w"), "input_ids"], "embed")
    codes, scales = quantise(w, o.block, o.head_bits)
    flat = packed(codes, o.head_bits).reshape(w.shape[0], -1)
    inputs = [g.constant(flat, "embed.codes"), "input_ids", g.constant(scales, "embed.scales")]
    return g.node("GatherBlockQuantized", inputs, "embed", MS, bits=o.head_bits, block_size=o.block,
                  gather_axis=0, quantize_axis=1)


def cache_scales(w: dict, shape: dict, layer: int) -> tuple[np.ndarray, np.ndarray]:
    """Static scales of an int8 cache from the weights alone; a rotated pair shares its bound."""
    size = (shape["kv_heads"], 1, shape["head_dim"])
    gain = w[f"l{layer}.norm1"]
    k = 5 * np.linalg.norm(w[f"l{layer}.k"] * gain, axis=1).reshape(size)
    v = 5 * np.linalg.norm(w[f"l{layer}.v"] * gain, axis=1).reshape(size)
    half = shape["head_dim"] // 2
    pair = np.hypot(k[..., :half], k[..., half:])
    return (np.concatenate([pair, pair], -1) / 127).astype(np.float32), (v / 127).astype(np.float32)


def attention(g: Graph, x: str, w: dict, shape: dict, layer: int, o: Options) -> str:
    p = f"l{layer}."
    qkv = g.linear(x, np.concatenate([w[p + "q"], w[p + "k"], w[p + "v"]]), p + "qkv", o.bits, o)
    kind = T.INT8 if o.kv == "int8" else T.FLOAT
    kv, size = shape["kv_heads"], shape["head_dim"]
    past, present = [], []
    for part in ("key", "value"):
        past.append(g.input(f"past_key_values.{layer}.{part}", kind, ["batch", kv, "past", size]))
        present.append(f"present.{layer}.{part}")
        g.output(present[-1], kind, ["batch", kv, "total", size])
    inputs = [qkv, "", "", *past, "seqlens_k", "total_sequence_length", "rope.cos", "rope.sin"]
    attributes = dict(num_heads=shape["heads"], kv_num_heads=kv, do_rotary=1, rotary_interleaved=0, scale=size**-0.5)
    if o.kv == "int8":
        k, v = cache_scales(w, shape, layer)
        # position ids, attention bias and head sink stay absent
        inputs += ["", "", "", g.constant(k, p + "k.scale"), g.constant(v, p + "v.scale")]
        attributes |= dict(k_quant_type="PER_CHANNEL", v_quant_type="PER_CHANNEL", kv_cache_bit_width=8)
    mixed = g.node("GroupQueryAttention", inputs, [p + "mixed", *present], MS, **attributes)
    return g.linear(mixed, w[p + "o"], p + "out", o.bits, o)


def build(shape: dict, w: dict[str, np.ndarray], o: Options) -> onnx.ModelProto:
    """shape has the fields of model.Shape; the head is tied to the embedding."""
    g = Graph()
    hidden, eps = shape["hidden"], float(shape["eps"])
    g.input("input_ids", T.INT64, ["batch", "seq"])
    g.input("seqlens_k", T.INT32, ["batch"])
    g.input("total_sequence_length", T.INT32, [])
    half = np.arange(0, shape["head_dim"], 2, dtype=np.float64) / shape["head_dim"]
    angle = np.arange(o.context, dtype=np.float64)[:, None] * shape["theta"] ** -half[None]
    g.constant(np.cos(angle).astype(np.float32), "rope.cos")
    g.constant(np.sin(angle).astype(np.float32), "rope.sin")
    total = embedding(g, w["embed"], o)
    x = g.node("SimplifiedLayerNormalization", [total, g.constant(w["l0.norm1"], "l0.norm1")], "l0.normed1",
               axis=-1, epsilon=eps, stash_type=1)

    def add_norm(a: str, b: str, weight: np.ndarray, name: str) -> tuple[str, str]:
        outputs = [name + ".normed", "", "", name + ".sum"]
        g.node("SkipSimplifiedLayerNormalization", [a, b, g.constant(weight, name)], outputs, MS, epsilon=eps)
        return outputs[0], outputs[3]

    g.constant(np.array([shape["ffn"]] * 2, np.int64), "ffn.split")
    for layer in range(shape["layers"]):
        p = f"l{layer}."
        x, total = add_norm(total, attention(g, x, w, shape, layer, o), w[p + "norm2"], p + "norm2")
        both = g.linear(x, np.concatenate([w[p + "gate"], w[p + "up"]]), p + "gate_up", o.bits, o)
        g.node("Split", [both, "ffn.split"], [p + "gate", p + "up"], axis=-1)
        # QuickGelu with alpha 1 is SiLU in one node.
        active = g.node("QuickGelu", [p + "gate"], p + "silu", MS, alpha=1.0)
        down = g.linear(g.node("Mul", [active, p + "up"], p + "gated"), w[p + "down"], p + "down", o.bits, o)
        last = layer + 1 == shape["layers"]
        name = "norm" if last else f"l{layer + 1}.norm1"
        x, total = add_norm(total, down, w[name], name)
    if o.logits == "last":
        bounds = [g.constant(np.array([v], np.int64), n) for n, v in (("last.from", -1), ("last.to", 2**62), ("last.axis", 1))]
        x = g.node("Slice", [x, *bounds], "last.hidden")
    elif o.logits == "rows":
        g.input("logit_rows", T.INT64, ["batch"])
        g.constant(np.array([1], np.int64), "rows.axis")
        index = g.node("Unsqueeze", ["logit_rows", "rows.axis"], "rows.index")
        x = g.node("Unsqueeze", [g.node("GatherND", [x, index], "rows.picked", batch_dims=1), "rows.axis"], "rows.hidden")
    g.linear(x, w["embed"], "logits", o.head_bits, o)
    g.output("logits", T.FLOAT, ["batch", "seq" if o.logits == "all" else 1, shape["vocab"]])
    graph = helper.make_graph(g.nodes, "decoder", g.inputs, g.outputs, g.constants)
    model = helper.make_model(graph, producer_name="minstrel",
                              opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)])
    model.ir_version = 8
    if o.kv == "int8":
        helper.set_model_props(model, {"kv_scales": encoded_scales(w, shape)})
    return model


def encoded_scales(w: dict, shape: dict) -> str:
    """A runtime that reads prompts with a float cache needs the steps: keys then values of each layer, float32 in Base64."""
    steps = [part.ravel() for layer in range(shape["layers"]) for part in cache_scales(w, shape, layer)]
    return base64.b64encode(np.concatenate(steps).astype("<f4").tobytes()).decode()


def write(model: onnx.ModelProto, folder: Path, o: Options) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if o.external:
        (folder / "model.onnx.data").unlink(missing_ok=True)
        onnx.save(model, folder / "model.onnx", save_as_external_data=True, location="model.onnx.data", size_threshold=1024)
    else:
        (folder / "model.onnx").write_bytes(model.SerializeToString())


def random_weights(shape: dict, seed: int) -> dict[str, np.ndarray]:
    """Seeded weights that keep activations near unit size, for measuring speed."""
    rng = np.random.default_rng(seed)

    def matrix(rows: int, columns: int, gain: float = 1.0) -> np.ndarray:
        return rng.standard_normal((rows, columns), dtype=np.float32) * np.float32(gain / columns**0.5)

    h, queries, keys, ffn = shape["hidden"], shape["heads"] * shape["head_dim"], shape["kv_heads"] * shape["head_dim"], shape["ffn"]
    w = {"embed": matrix(shape["vocab"], h, 0.05 * h**0.5), "norm": np.ones(h, np.float32)}
    for layer in range(shape["layers"]):
        p = f"l{layer}."
        w |= {p + "norm1": np.ones(h, np.float32), p + "norm2": np.ones(h, np.float32)}
        w |= {p + "q": matrix(queries, h), p + "k": matrix(keys, h), p + "v": matrix(keys, h), p + "o": matrix(h, queries, 0.5)}
        w |= {p + "gate": matrix(ffn, h), p + "up": matrix(ffn, h), p + "down": matrix(h, ffn, 0.7)}
    return w


SHAPES = {
    "smollm2-135m": dict(vocab=49152, hidden=576, layers=30, heads=9, kv_heads=3, head_dim=64, ffn=1536, theta=1e5, eps=1e-5),
    "bundled": dict(vocab=2560, hidden=256, layers=6, heads=4, kv_heads=2, head_dim=64, ffn=704, theta=1e4, eps=1e-5),
}


def write_json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def config_of(shape: dict, end: int) -> dict:
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_size": shape["hidden"],
        "intermediate_size": shape["ffn"],
        "num_hidden_layers": shape["layers"],
        "num_attention_heads": shape["heads"],
        "num_key_value_heads": shape["kv_heads"],
        "head_dim": shape["head_dim"],
        "vocab_size": shape["vocab"],
        "max_position_embeddings": shape["context"],
        "rope_theta": shape["theta"],
        "rms_norm_eps": shape["eps"],
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        "eos_token_id": end,
        "pad_token_id": 0,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a graph with random weights, for benchmarks.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--shape", choices=SHAPES, default="smollm2-135m")
    parser.add_argument("--bits", type=int, default=8, choices=(4, 8, 32))
    parser.add_argument("--head-bits", type=int, default=8, choices=(4, 8, 32))
    parser.add_argument("--block", type=int, default=32)
    parser.add_argument("--kv", default="fp32", choices=("fp32", "int8"))
    parser.add_argument("--logits", default="last", choices=("last", "rows", "all"))
    parser.add_argument("--context", type=int, default=2048)
    parser.add_argument("--external", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    shape = SHAPES[a.shape]
    o = Options(a.bits, a.head_bits, a.block, kv=a.kv, logits=a.logits, context=a.context, external=a.external)
    write(build(shape, random_weights(shape, a.seed), o), a.out, o)
    # config.json lets a reader of model folders find sizes without reading the graph

    write_json(a.out / "config.json", config_of(dict(shape, context=a.context), end=0))


if __name__ == "__main__":
    main()
