"""Writes the model folder that the runtime opens, from a checkpoint's averaged weights."""
from __future__ import annotations

import argparse
import hashlib
import shutil
from pathlib import Path

import numpy as np
import torch

import graph
from graph import config_of, write_json
from prompt import ID

BUNDLED = Path(__file__).parents[1] / "model/src/main/resources/dev/minstrel/dialogue/bundled"


def weights_of(state: dict, shape: dict) -> dict[str, np.ndarray]:
    """The checkpoint's tensors under the graph's names, fused matrices taken apart."""
    a = {k: v.float().cpu().numpy() for k, v in state.items()}
    queries, keys = shape["heads"] * shape["head_dim"], shape["kv_heads"] * shape["head_dim"]
    w = {"embed": a["embed.weight"], "norm": a["norm.weight"]}
    for layer in range(shape["layers"]):
        b, p = f"blocks.{layer}.", f"l{layer}."
        q, k, v = np.split(a[b + "qkv.weight"], [queries, queries + keys])
        gate, up = np.split(a[b + "gate_up.weight"], 2)
        w |= {p + "norm1": a[b + "norm1.weight"], p + "norm2": a[b + "norm2.weight"]}
        w |= {p + "q": q, p + "k": k, p + "v": v, p + "o": a[b + "out.weight"]}
        w |= {p + "gate": gate, p + "up": up, p + "down": a[b + "down.weight"]}
    return w


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("out/checkpoint.pt"))
    parser.add_argument("--tokenizer", type=Path, default=Path(__file__).with_name("tokenizer.json"))
    parser.add_argument("--out", type=Path, default=BUNDLED)
    parser.add_argument("--bits", type=int, default=8, choices=(4, 8, 32))
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=False)
    shape = state["shape"]
    form = graph.Options(bits=options.bits, head_bits=options.bits, context=shape["context"])
    graph.write(graph.build(shape, weights_of(state["ema"], shape), form), options.out, form)
    write_json(options.out / "config.json", config_of(shape, ID["end"]))
    write_json(options.out / "generation_config.json", {
        "eos_token_id": ID["end"], "pad_token_id": ID["pad"], "do_sample": True, "temperature": 0.4, "min_p": 0.15,
    })
    write_json(options.out / "minstrel.json", {
        "format": "minstrel-scene-1",
        "context": shape["context"],
        "sampling": {"temperature": 0.4, "minP": 0.15},
        "license": "Apache-2.0",
        "trainedTokens": state["tokens"],
    })
    shutil.copyfile(options.tokenizer, options.out / "tokenizer.json")
    names = ["model.onnx", "config.json", "generation_config.json", "tokenizer.json", "minstrel.json"]
    sums = [f"{hashlib.sha256((options.out / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (options.out / "SHA256SUMS").write_text("".join(sums))  # the artifact's own list of what it holds
    size = (options.out / "model.onnx").stat().st_size
    print(f"{options.out}: {size / 1e6:.1f} MB, {state['tokens'] / 1e6:.1f} M tokens, step {state['step']}")


if __name__ == "__main__":
    main()
