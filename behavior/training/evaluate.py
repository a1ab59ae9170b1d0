"""Asks a trained net for every event of a test part, in order, as `recommend sequence` does, many players at a time."""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

import events
import scoring
from nets import Net


def questions(train: events.Timelines, test: events.Timelines, length: int):
    """Inputs, the item that came next (-1 where the net never met it), and the items known before."""
    number = {name: i for i, name in enumerate(train.names)}
    rows = {name: i for i, name in enumerate(train.players)}
    inputs, targets, known = [], [], []
    for player, later in zip(test.players, test.items):
        history = train.items[rows[player]].tolist() if player in rows else []
        for item in later:
            shown = history[-length:]
            inputs.append([len(train.names)] * (length - len(shown)) + shown)
            targets.append(number.get(test.names[item], -1))
            known.append(np.array(history, np.int64))
            history = history + [targets[-1]] if targets[-1] >= 0 else history
    return np.array(inputs), np.array(targets), known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="net.pt of train.py")
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--test", type=Path, required=True)
    o = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(o.source, map_location="cpu", weights_only=False)
    net = Net(**state["shape"])
    net.load_state_dict(state["weights"])
    train, test = events.read(o.train), events.read(o.test)
    if train.names != state["names"]:
        raise SystemExit(f"{o.source} was trained on other events than {o.train}")
    inputs, targets, known = questions(train, test, net.length)
    met = targets >= 0
    found = scoring.judge(net, inputs[met], targets[met], [k for k, m in zip(known, met) if m])
    share = met.mean()
    print(f"{state['kind']}: HR@10 {found.hit10 * share:.4f} NDCG@10 {found.ndcg10 * share:.4f} "
          f"HR@20 {found.hit20 * share:.4f}, {len(met)} cases")


if __name__ == "__main__":
    main()
