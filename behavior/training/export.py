"""Writes the folder that `NeuralScorer.open` reads from what train.py left, and checks it against PyTorch.

The folder `before` in it is the net that never saw the last events; weights of a blend are chosen by those.
"""
from __future__ import annotations

import argparse
import io
import json
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from nets import Net

OPSET = 17
PRIVATE = "The data's licence goes with the weights: MovieLens and most public logs may be measured with, not shipped."


def graph_of(net: Net) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter by tracing is called old; it writes whole GRU operators
        torch.onnx.export(net, (torch.full((1, net.length), net.items),), file, input_names=["items"],
                          output_names=["logits"], opset_version=OPSET, dynamo=False)
    return file.getvalue()


def session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def histories_of(net: Net, count: int, seed: int) -> np.ndarray:
    """Made-up histories of all lengths, the empty one first."""
    rng = np.random.default_rng(seed)
    inputs = np.full((count, 1, net.length), net.items, np.int64)
    for row in range(1, count):
        events = net.length if row == 1 else int(rng.integers(1, net.length + 1))
        inputs[row, 0, net.length - events:] = rng.integers(0, net.items, events)
    return inputs


def worst_difference(model: bytes, net: Net) -> float:
    run, worst = session(model), 0.0
    for row in histories_of(net, 20, 1):
        with torch.no_grad():
            wanted = net(torch.from_numpy(row)).numpy()
        worst = max(worst, float(np.abs(run.run(None, {"items": row})[0] - wanted).max()))
    return worst


def write(folder: Path, state: dict, license: str) -> float:
    net = Net(**state["shape"])
    net.load_state_dict(state["weights"])
    model = graph_of(net.eval())
    worst = worst_difference(model, net)
    if not worst < 1e-4:
        raise SystemExit(f"the graph differs from the net by {worst}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model)
    (folder / "items.txt").write_text("".join(name + "\n" for name in state["names"]), encoding="utf-8", newline="\n")
    card = {"format": 1, "kind": state["kind"], "length": net.length, "items": net.items, "dims": net.shape["d"],
            "names": "items.txt", "license": license, "players": state["players"], "events": state["events"],
            "heldOut": state["held_out"], "epochs": state["epochs"], "seed": state["seed"],
            "chosenBy": state["chosen_by"], "setting": state["setting"]}
    (folder / "recommender.json").write_text(json.dumps(card, indent=1) + "\n")
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="the --out of train.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--license", default=PRIVATE, help="what may be done with weights of this data")
    o = parser.parse_args()
    torch.set_num_threads(1)
    for name, folder in (("net.pt", o.out), ("before.pt", o.out / "before")):
        state = torch.load(o.source / name, map_location="cpu", weights_only=False)
        worst = write(folder, state, o.license)
        size = (folder / "model.onnx").stat().st_size
        print(f"{folder}: {state['kind']} without the last {state['held_out']} events of a player, "
              f"{len(state['names'])} items, {size / 1e6:.2f} MB, within {worst:.1e} of PyTorch")


if __name__ == "__main__":
    main()
