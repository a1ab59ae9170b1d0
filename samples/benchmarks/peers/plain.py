"""The same decoder as common exporters write it: standard operators, a state that grows."""
from __future__ import annotations

import numpy as np
from onnx import ModelProto, TensorProto, helper

import graph
from graph import Graph, Options


def build(shape: dict, weights: dict[str, np.ndarray], options: Options) -> ModelProto:
    """Weights in the blocks of `options`; the state in 32 bits."""
    return Plain(shape, weights, options).model()


class Plain(Graph):
    def __init__(self, shape: dict, weights: dict[str, np.ndarray], options: Options):
        super().__init__()
        self.shape, self.weights, self.options = shape, weights, options
        self.heads, self.kv_heads = shape["heads"], shape["kv_heads"]
        self.head_dim = shape["head_dim"]
        self.count = 0

    def model(self) -> ModelProto:
        self.input("input_ids", TensorProto.INT64, ["batch", "sequence"])
        self.input("attention_mask", TensorProto.INT64, ["batch", "total"])
        self.input("position_ids", TensorProto.INT64, ["batch", "sequence"])
        self.cos, self.sin = self.rotations()
        self.hidden = self.additive_mask()
        x = graph.embedding(self, self.weights["embed"], self.options)
        for layer in range(self.shape["layers"]):
            x = self.add("Add", x, self.attention(self.norm(x, f"l{layer}.norm1"), layer))
            x = self.add("Add", x, self.feed_forward(self.norm(x, f"l{layer}.norm2"), layer))
        x = self.norm(x, "norm")
        last = self.add("Slice", x, self.integers(-1), self.integers(2**62), self.integers(1))
        self.linear(last, self.weights["embed"], "logits", self.options.head_bits, self.options)
        self.output("logits", TensorProto.FLOAT, ["batch", 1, self.shape["vocab"]])
        decoder = helper.make_graph(
            self.nodes, "decoder", self.inputs, self.outputs, self.constants
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(graph.MS, 1)]
        model = helper.make_model(decoder, opset_imports=opsets, producer_name="minstrel")
        model.ir_version = 8
        return model

    def add(self, kind: str, *inputs: str, output: str = "", **attributes) -> str:
        self.count += 1
        return self.node(kind, list(inputs), output or f"{kind}.{self.count}", **attributes)

    def number(self, value) -> str:
        self.count += 1
        return self.constant(value, f"number.{self.count}")

    def integer(self, value: int) -> str:
        return self.number(np.array(value, np.int64))

    def integers(self, *values: int) -> str:
        return self.number(np.array(values, np.int64))

    def real(self, value: float) -> str:
        return self.number(np.array(value, np.float32))

    def unsqueezed(self, x: str, *axes: int) -> str:
        return self.add("Unsqueeze", x, self.integers(*axes))

    def rotations(self) -> list[str]:
        half = np.arange(0, self.head_dim, 2) / self.head_dim
        angle = np.arange(self.options.context)[:, None] * self.shape["theta"] ** -half
        tables = [np.tile(of(angle), 2).astype(np.float32) for of in (np.cos, np.sin)]
        return [
            self.unsqueezed(self.add("Gather", self.number(table), "position_ids"), 1)
            for table in tables
        ]

    def additive_mask(self) -> str:
        """0 where a query may see a key, else -1e9: [batch, 1, sequence, total]."""
        total = self.add("Gather", self.add("Shape", "attention_mask"), self.integer(1))
        sequence = self.add("Gather", self.add("Shape", "input_ids"), self.integer(1))
        one = self.integer(1)
        keys = self.add("Range", self.integer(0), total, one)
        queries = self.add("Range", self.add("Sub", total, sequence), total, one)
        earlier = self.add("LessOrEqual", self.unsqueezed(keys, 0), self.unsqueezed(queries, 1))
        given = self.unsqueezed("attention_mask", 1, 2)
        visible = self.add("And", self.add("Cast", given, to=TensorProto.BOOL), earlier)
        return self.add("Where", visible, self.real(0), self.real(-1e9))

    def norm(self, x: str, name: str) -> str:
        square = self.add("Pow", x, self.real(2))
        mean = self.add("ReduceMean", square, axes=[-1])
        size = self.add("Sqrt", self.add("Add", mean, self.real(self.shape["eps"])))
        return self.add(
            "Mul", self.add("Div", x, size), self.constant(self.weights[name], name + ".gain")
        )

    def project(self, x: str, name: str) -> str:
        return self.linear(x, self.weights[name], name, self.options.bits, self.options)

    def attention(self, x: str, layer: int) -> str:
        q, k, v = (
            self.by_heads(self.project(x, f"l{layer}.{name}"), heads)
            for name, heads in (("q", self.heads), ("k", self.kv_heads), ("v", self.kv_heads))
        )
        keys = self.grown(layer, "key", self.rotated(k))
        values = self.grown(layer, "value", v)
        across = self.add("Transpose", self.for_all_queries(keys), perm=[0, 1, 3, 2])
        scores = self.add("MatMul", self.rotated(q), across)
        scores = self.add("Mul", scores, self.real(self.head_dim**-0.5))
        shares = self.add("Softmax", self.add("Add", scores, self.hidden), axis=-1)
        seen = self.add("MatMul", shares, self.for_all_queries(values))
        rows = self.add("Transpose", seen, perm=[0, 2, 1, 3])
        joined = self.add("Reshape", rows, self.integers(0, 0, self.heads * self.head_dim))
        return self.project(joined, f"l{layer}.o")

    def by_heads(self, x: str, heads: int) -> str:
        split = self.add("Reshape", x, self.integers(0, 0, heads, self.head_dim))
        return self.add("Transpose", split, perm=[0, 2, 1, 3])

    def rotated(self, x: str) -> str:
        half = self.head_dim // 2
        low = self.add("Slice", x, *map(self.integers, (0, half, 3)))
        high = self.add("Slice", x, *map(self.integers, (half, self.head_dim, 3)))
        turned = self.add("Concat", self.add("Neg", high), low, axis=3)
        return self.add("Add", self.add("Mul", x, self.cos), self.add("Mul", turned, self.sin))

    def grown(self, layer: int, part: str, new: str) -> str:
        sizes = ["batch", self.kv_heads, "past", self.head_dim]
        past = self.input(f"past_key_values.{layer}.{part}", TensorProto.FLOAT, sizes)
        present = self.add("Concat", past, new, output=f"present.{layer}.{part}", axis=2)
        self.output(present, TensorProto.FLOAT, [*sizes[:2], "present", self.head_dim])
        return present

    def for_all_queries(self, x: str) -> str:
        """Repeats each head of keys or values for the queries that share it."""
        sizes = self.add("Shape", x)
        group = self.integers(1, 1, self.heads // self.kv_heads, 1, 1)
        repeated = self.add("Expand", self.unsqueezed(x, 2), group)
        batch = self.add("Slice", sizes, self.integers(0), self.integers(1))
        rest = self.add("Slice", sizes, self.integers(2), self.integers(4))
        merged = self.add("Concat", batch, self.integers(self.heads), rest, axis=0)
        return self.add("Reshape", repeated, merged)

    def feed_forward(self, x: str, layer: int) -> str:
        gate, up = self.project(x, f"l{layer}.gate"), self.project(x, f"l{layer}.up")
        inner = self.add("Mul", self.add("Mul", gate, self.add("Sigmoid", gate)), up)
        return self.project(inner, f"l{layer}.down")
