"""Writes the composer's model folder from a checkpoint's averaged weights, and checks the graph."""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

import memory
import shards
from network import graph
from network.model import Composer
from tokens.vocabulary import CONDITIONS, HIDDEN, OUTPUTS, VOCABULARY

BUNDLED = Path(__file__).parents[1] / "model/src/main/resources/dev/minstrel/music/bundled"


def session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def checked(model: bytes, network: Composer, steps: int = 40) -> tuple[bool, float]:
    """Whether a row of four equals the row alone, bit for bit; and the largest difference from the float network."""
    run, rng = session(model), np.random.default_rng(1)
    together = [np.zeros((4, HIDDEN), np.float32)] * 2
    alone = [[np.zeros((1, HIDDEN), np.float32)] * 2 for _ in range(4)]
    states, equal, worst = None, True, 0.0
    for _ in range(steps):
        token = rng.integers(0, VOCABULARY, 4)
        condition = (rng.random((4, CONDITIONS)) < 0.13).astype(np.float32)
        logits, *together = run.run(None, feed(token, condition, together))
        for row in range(4):
            one, *alone[row] = run.run(None, feed(token[row:row + 1], condition[row:row + 1], alone[row]))
            equal &= bool((one[0] == logits[row]).all())
        with torch.no_grad():
            outputs, states = network(torch.tensor(token)[:, None], torch.tensor(condition)[:, None], states)
        worst = max(worst, float(np.abs(outputs[:, 0].numpy() - logits).max()))
    return equal, worst


def feed(token: np.ndarray, condition: np.ndarray, states) -> dict[str, np.ndarray]:
    return {"token": token, "condition": condition, "state0": states[0], "state1": states[1]}


def network_of(checkpoint: Path) -> tuple[Composer, dict]:
    state = torch.load(checkpoint, map_location="cpu", weights_only=False)
    network = Composer().eval()
    network.load_state_dict(state["ema"])
    return network, state


def write_sums(folder: Path) -> None:
    """The artifact's own list of what it holds."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    (folder / "SHA256SUMS").write_text("".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("out/gru/checkpoint.pt"))
    parser.add_argument("--shards", type=Path, default=Path("out/shards"), help="folder with edges.json")
    parser.add_argument("--data", type=Path, help="public corpora; writes memory.bin too")
    parser.add_argument("--figures", type=Path, help="JSON of evaluate.py, to go into composer.json")
    parser.add_argument("--out", type=Path, default=BUNDLED)
    parser.add_argument("--float", action="store_true", help="float weights, for tests")
    parser.add_argument("--random", type=int, help="random weights from this seed, for tests")
    parser.add_argument("--sums", action="store_true", help="only writes SHA256SUMS again, over what is there")
    o = parser.parse_args()
    if o.sums:
        return write_sums(o.out)
    torch.set_num_threads(1)
    o.out.mkdir(parents=True, exist_ok=True)
    if o.random is None:
        network, state = network_of(o.checkpoint)
    else:
        torch.manual_seed(o.random)
        network, state = Composer().eval(), {"progress": (0, 0), "valid": 0.0}
    weights = {name: tensor.float().numpy() for name, tensor in network.state_dict().items()}
    model = graph.build(weights, not o.float).SerializeToString()
    equal, worst = checked(model, network)
    if not equal:
        raise SystemExit("a row of four differs from the row alone")
    (o.out / "composer.onnx").write_bytes(model)
    card = {"format": 1, "hidden": HIDDEN, "layers": 2, "vocabulary": VOCABULARY, "conditions": CONDITIONS,
            "outputs": OUTPUTS, "weights": "float32" if o.float else "int8", "license": "Apache-2.0",
            "trainedTokens": state["progress"][1], "trainedSteps": state["progress"][0],
            "validNatsANote": round(float(state["valid"]), 4)}
    if o.figures:
        card["figures"] = json.loads(o.figures.read_text())
    if o.data:
        card["memory"] = memory.write(o.out / "memory.bin", shards.corpora(o.data))
    card["edges"] = json.loads((o.shards / "edges.json").read_text())
    (o.out / "composer.json").write_text(json.dumps(card, indent=1) + "\n")
    write_sums(o.out)
    print(f"{o.out}: {len(model) / 1e6:.2f} MB, rows equal, outputs within {worst:.3f} of float")


if __name__ == "__main__":
    main()
