"""Writes one step of the composer as an ONNX graph with explicit state, int8 or float.

The int8 form has static scales (activations lie in [-1, 1]: step 1/127 around 128), so that a
row's result does not depend on its neighbours, and weights of seven bits, so that processors
without VNNI, which add pairs of products in 16 bits, cannot overflow.
"""
from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper

MS = "com.microsoft"
LARGEST = 63


class Graph:
    def __init__(self, quantised: bool):
        self.nodes, self.constants, self.quantised = [], {}, quantised
        if quantised:
            self.constant("step", np.float32(1 / 127))
            self.constant("middle", np.uint8(128))

    def constant(self, name: str, value) -> str:
        if name not in self.constants:
            value = np.ascontiguousarray(value).reshape(np.shape(value))
            self.constants[name] = onnx.numpy_helper.from_array(value, name)
        return name

    def node(self, kind: str, inputs, output, domain: str = "", **attributes):
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return output

    def activations(self, x: str) -> str:
        return self.node("QuantizeLinear", [x, "step", "middle"], x + ".codes") if self.quantised else x

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """weight [out, in]; x holds what activations() made."""
        bias_name = self.constant(name + ".bias", bias.astype(np.float32))
        if not self.quantised:
            product = self.node("MatMul", [x, self.constant(name + ".weight", weight.T.astype(np.float32))], name + ".product")
            return self.node("Add", [product, bias_name], name)
        codes, scales = quantise(weight)
        inputs = [x, self.constant(name + ".weight", codes.T), "step", self.constant(name + ".scales", scales), "middle", "",
                  bias_name]
        return self.node("MatMulIntegerToFloat", inputs, name, MS)

    def gru(self, x: str, state: str, name: str, weights: dict[str, np.ndarray], output: str) -> str:
        hidden = weights["hh"].shape[1]
        split = self.constant("gates", np.array([2 * hidden, hidden], np.int64))
        halves = self.constant("halves", np.array([hidden, hidden], np.int64))
        seen = self.linear(x, name + ".x", weights["ih"], weights["bias_ih"])
        kept = self.linear(self.activations(state), name + ".h", weights["hh"], weights["bias_hh"])
        self.node("Split", [seen, split], [name + ".x.gates", name + ".x.new"], axis=1)
        self.node("Split", [kept, split], [name + ".h.gates", name + ".h.new"], axis=1)
        gates = self.node("Sigmoid", [self.node("Add", [name + ".x.gates", name + ".h.gates"], name + ".sum")], name + ".gates")
        self.node("Split", [gates, halves], [name + ".reset", name + ".update"], axis=1)
        gated = self.node("Mul", [name + ".reset", name + ".h.new"], name + ".gated")
        new = self.node("Tanh", [self.node("Add", [name + ".x.new", gated], name + ".candidate")], name + ".new")
        change = self.node("Mul", [name + ".update", self.node("Sub", [state, new], name + ".gap")], name + ".change")
        return self.node("Add", [new, change], output)


def quantise(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Codes int8 [out, in] and one scale an output."""
    scales = (np.maximum(np.abs(weight).max(1), 1e-8) / LARGEST).astype(np.float32)
    return np.rint(weight / scales[:, None]).astype(np.int8), scales


def build(state: dict[str, np.ndarray], quantised: bool = True) -> onnx.ModelProto:
    """state: the tensors of network.model.Composer by name."""
    g = Graph(quantised)
    table = np.tanh(state["embed.weight"])
    if quantised:
        table = (np.rint(table * 127) + 128).astype(np.uint8)
    seen = g.node("Gather", [g.constant("embed", table), "token"], "embedded")
    x = g.node("Concat", [seen, g.activations("condition")], "x", axis=1)

    def layer(n: int) -> dict[str, np.ndarray]:
        return {short: state[f"layer{n}.{long}_l0"] for short, long in
                (("ih", "weight_ih"), ("hh", "weight_hh"), ("bias_ih", "bias_ih"), ("bias_hh", "bias_hh"))}

    first = g.gru(x, "state0", "gru0", layer(0), "next0")
    second = g.gru(g.activations(first), "state1", "gru1", layer(1), "next1")
    g.linear(g.activations(second), "logits", state["head.weight"], state["head.bias"])
    hidden, outputs = state["layer1.weight_hh_l0"].shape[1], state["head.weight"].shape[0]
    conditions = state["layer0.weight_ih_l0"].shape[1] - table.shape[1]

    def value(name: str, width: int):
        return helper.make_tensor_value_info(name, T.FLOAT, ["n", width])

    inputs = [helper.make_tensor_value_info("token", T.INT64, ["n"]), value("condition", conditions),
              value("state0", hidden), value("state1", hidden)]
    results = [value("logits", outputs), value("next0", hidden), value("next1", hidden)]
    graph = helper.make_graph(g.nodes, "composer", inputs, results, list(g.constants.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    model = helper.make_model(graph, producer_name="minstrel", opset_imports=opsets)
    model.ir_version = 8
    return model
