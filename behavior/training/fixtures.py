"""Writes the tiny nets that the Java tests open, trained on players who never were.

The players are those of `SyntheticPlayers(60, 40, 5, 10, 3)`, drawn here by the same rule, so the weights are ours.
Each folder also gets expected.json: histories (names of items) and the logits that PyTorch gives for them.
"""
from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np
import torch

import export
from events import Timelines
from nets import KINDS, Net
from train import Fit, Setting

TARGET = Path(__file__).parents[1] / "src/test/resources/neural"
PLAYERS, ITEMS, GENRES, EVENTS, SEED = 60, 40, 5, 10, 3
TASTE, POPULARITY, DRAW, LIKED = 21, 22, 23, 6.0
GOLDEN, WORD = 0x9E3779B97F4A7C15, (1 << 64) - 1
SMALL = Setting(d=8, length=8, dropout=0.1, ahead=2, rate=1e-2, rows=16)
EPOCHS = 30


def mix(value: int) -> int:
    z = (value + GOLDEN) & WORD
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def draw(stream: int, position: int) -> float:
    """As CounterRandom.draw."""
    return (mix(mix((SEED + GOLDEN * stream) & WORD) + GOLDEN * position & WORD) >> 40) * 2.0 ** -24


def affinity(player: int, item: int) -> float:
    liked = {int(draw(TASTE, 2 * player + i) * GENRES) for i in range(2)}
    return (0.2 + draw(POPULARITY, item)) * (LIKED if item % GENRES in liked else 1)


def players() -> Timelines:
    names: dict[str, int] = {}
    sequences = []
    for player in range(PLAYERS):
        keys = [math.log(1 - draw(DRAW, player * ITEMS + i)) / affinity(player, i) for i in range(ITEMS)]
        chosen = sorted(sorted(range(ITEMS), key=lambda i: -keys[i])[:EVENTS], key=lambda i: i % GENRES)
        sequences.append(np.array([names.setdefault(f"item {i}", len(names)) for i in chosen], np.int64))
    return Timelines(list(names), sequences, None)


def expected(net: Net, names: list[str]) -> dict:
    rows = export.histories_of(net, 12, 7)
    with torch.no_grad():
        logits = [net(torch.from_numpy(row))[0].tolist() for row in rows]
    return {"histories": [[names[i] for i in row[0] if i < net.items] for row in rows],
            "logits": [[round(value, 6) for value in row] for row in logits]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET)
    o = parser.parse_args()
    torch.set_num_threads(1)
    data = players()
    for kind in KINDS:
        fit = Fit(kind, data, SMALL, 1, torch.device("cpu"))
        losses = [fit.run_epoch() for _ in range(EPOCHS)]
        state = dict(kind=kind, names=data.names, setting=vars(SMALL), epochs=EPOCHS, chosen_by="not chosen",
                     held_out=0, players=PLAYERS, events=data.size, seed=1, shape=fit.net.shape, weights=fit.average)
        worst = export.write(o.out / kind, state, "Apache-2.0")
        (o.out / kind / "expected.json").write_text(json.dumps(expected(fit.averaged(), data.names)) + "\n")
        print(f"{kind}: loss {losses[0]:.3f} to {losses[-1]:.3f}, within {worst:.1e}")
    state["weights"]["bias"][3] = math.nan
    (o.out / "broken").mkdir(exist_ok=True)
    broken = Net(**state["shape"])
    broken.load_state_dict(state["weights"])
    (o.out / "broken/not-a-number.onnx").write_bytes(export.graph_of(broken.eval()))


if __name__ == "__main__":
    main()
