"""Prints the figures of a composer as Markdown: note-level loss beside its rivals, what int8 costs, what it shares
with the training music; --json writes them too.

Loss: nats of all tokens of held-out Lieder over the number of notes that begin. Chords and keys are given to every
network; "hidden" hides the attributes (density, register, velocity, dissonance), "known" gives them.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import memory
import scoring
import shards
from export import feed, session
from network import graph
from network.model import Composer, PlainLstm, tokens_of
from network.ngram import KneserNey, chord_and_position
from tokens.vocabulary import CHAMBER, HIDDEN, SONG, VOCABULARY

KINDS = {"gru": Composer, "lstm": PlainLstm}


def songs_of(shard: dict, limit: int = 0) -> list[int]:
    """Streams of the Lieder; limit: of so many stretches."""
    streams = shard["streams"]
    stretches = np.unique(streams[streams[:, 2] == SONG, 4])
    if limit:
        stretches = np.random.default_rng(3).choice(stretches, min(limit, len(stretches)), replace=False)
    return np.flatnonzero((streams[:, 2] == SONG) & np.isin(streams[:, 4], stretches)).tolist()


def loaded(checkpoint: Path):
    state = torch.load(checkpoint, map_location="cpu", weights_only=False)
    network = KINDS[state["kind"]]()
    network.load_state_dict(state["ema"])
    return network.eval(), state


def part(shard: dict, role: int, styles: tuple[int, ...], side: bool) -> tuple[dict, np.ndarray, np.ndarray | None]:
    """The streams of one role, end to end; their table; side information."""
    chosen = shard["streams"][(shard["streams"][:, 3] == role) & np.isin(shard["streams"][:, 2], styles)].copy()
    index = np.concatenate([np.arange(start, start + length) for start, length in chosen[:, :2]])
    chosen[:, 0] = np.cumsum(chosen[:, 1]) - chosen[:, 1]
    return ({name: shard[name][index] for name in ("target", "mask")}, chosen,
            chord_and_position(shard["condition"][index]) if side else None)


def ngram_rows(train: dict, test: dict, orders: int, side: bool) -> np.ndarray:
    """Rows of scoring.by_stream for the Lieder, in the order of songs_of."""
    rows = np.zeros((len(test["streams"]), 3))
    for role in range(3):
        learnt, streams, hint = part(train, role, (SONG, CHAMBER), side)
        model = KneserNey(learnt["target"], streams, orders, hint)
        heard, streams, hint = part(test, role, (SONG,), side)
        losses = model.losses(heard, streams, hint)
        owners = np.flatnonzero((test["streams"][:, 3] == role) & (test["streams"][:, 2] == SONG))
        rows[owners, 0] = np.add.reduceat(losses, streams[:, 0])
    return scoring.filled(rows, test, songs_of(test))


def stepwise(model: bytes, shard: dict, chosen: list[int]) -> float:
    """Nats a note of a step graph, all streams side by side."""
    run = session(model)
    streams = shard["streams"][chosen]
    states = [np.zeros((len(chosen), HIDDEN), np.float32)] * 2
    total = 0.0
    for step in range(int(streams[:, 1].max())):
        live = np.flatnonzero(streams[:, 1] > step)
        at = streams[live, 0] + step
        condition = shard["condition"][at].astype(np.float32) / 127
        outputs, *after = run.run(None, feed(shard["token"][at].astype(np.int64), condition, [s[live] for s in states]))
        states = [s.copy() for s in states]
        for kept, new in zip(states, after):
            kept[live] = new
        views = [torch.from_numpy(shard[name][at]) for name in ("root", "last", "low")]
        repeat = torch.from_numpy(np.unpackbits(shard["repeat"][at], axis=1, count=96, bitorder="little")).bool()
        logits = tokens_of(torch.from_numpy(outputs), *views, repeat)
        mask = torch.from_numpy(np.unpackbits(shard["mask"][at], axis=1, count=VOCABULARY, bitorder="little")).bool()
        target = torch.from_numpy(shard["target"][at].astype(np.int64))
        total += float(torch.nn.functional.cross_entropy(logits.masked_fill(~mask, -1e9), target, reduction="sum"))
    rows = scoring.filled(np.zeros((len(shard["streams"]), 3)), shard, chosen)
    return total / rows[:, 2].sum()


def gain(rows: np.ndarray, rival: np.ndarray, owners: np.ndarray, draws: int = 2000) -> list[float]:
    """By how much the loss a note is below the rival's: 2.5 %, mean, 97.5 % over songs drawn with replacement."""
    names, index = np.unique(owners, return_inverse=True)
    mine, other = np.bincount(index, rows[:, 0]), np.bincount(index, rival[:, 0])
    picks = np.random.default_rng(1).integers(0, len(names), (draws, len(names)))
    shares = 1 - mine[picks].sum(1) / other[picks].sum(1)
    return [round(float(v), 4) for v in (np.percentile(shares, 2.5), 1 - mine.sum() / other.sum(), np.percentile(shares, 97.5))]


def losses(o) -> dict:
    train = shards.load(o.shards / "train-0")
    table, result = [], {}
    for name, folder in (("known", "test"), ("hidden", "test-hidden")):
        shard = shards.load(o.shards / folder)
        chosen = songs_of(shard)
        roles, owners = shard["streams"][chosen, 3], shard["streams"][chosen, 4]
        rows = {kind: scoring.by_stream(loaded(path)[0], shard, chosen) for kind, path in (("gru", o.gru), ("lstm", o.lstm)) if path}
        if name == "hidden" and not o.quick:
            rows |= {f"{n}-gram": ngram_rows(train, shard, n, False) for n in o.orders}
            rows["5-gram after chord and position"] = ngram_rows(train, shard, 6, True)
        for kind, values in rows.items():
            table.append({"model": kind, "attributes": name if kind in KINDS else "none", **scoring.summary(values, roles)})
        if "lstm" in rows:
            result[f"gain over lstm, {name}"] = gain(rows["gru"], rows["lstm"], owners)
    for kind, path in (("gru", o.gru), ("lstm", o.lstm)):
        if path:
            network, state = loaded(path)
            result[kind] = {"trainedTokens": state["progress"][1], "parameters": sum(p.numel() for p in network.parameters())}
    return {"losses": table, **result}


def quantised(o) -> dict:
    shard = shards.load(o.shards / "test")
    chosen = songs_of(shard, o.step_songs)
    weights = {name: tensor.float().numpy() for name, tensor in loaded(o.gru)[0].state_dict().items()}
    figures = {form: stepwise(graph.build(weights, form == "int8").SerializeToString(), shard, chosen) for form in ("float", "int8")}
    return {"songs": o.step_songs, **figures, "cost": figures["int8"] / figures["float"] - 1}


def rounded(value):
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return round(value, 5) if isinstance(value, float) else value


def markdown(rows: list[dict]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [[f"{row.get(n, ''):.4f}" if isinstance(row.get(n), float) else str(row.get(n, "")) for n in names] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in [names, ["---"] * len(names), *cells])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", type=Path, default=Path("out/shards"))
    parser.add_argument("--data", type=Path, help="public corpora; adds the memorisation table")
    parser.add_argument("--gru", type=Path, default=Path("out/gru/checkpoint.pt"))
    parser.add_argument("--lstm", type=Path)
    parser.add_argument("--orders", type=int, nargs="*", default=[5, 8, 12], help="lengths of n-grams")
    parser.add_argument("--step-songs", type=int, default=30)
    parser.add_argument("--quick", action="store_true", help="no n-grams")
    parser.add_argument("--earlier", type=Path, help="with --quick: take n-grams and memorisation over from this JSON")
    parser.add_argument("--json", type=Path)
    o = parser.parse_args()
    torch.set_num_threads(1)
    figures = losses(o) | {"int8": quantised(o)}
    if o.earlier:
        earlier = json.loads(o.earlier.read_text())
        figures["losses"] += [row for row in earlier["losses"] if row["model"] not in KINDS]
        figures["memorisation"] = earlier["memorisation"]
    print(markdown(figures["losses"]))
    print(json.dumps({name: value for name, value in figures.items() if name != "losses"}, indent=1))
    if o.data:
        figures["memorisation"] = memory.sharing(shards.corpora(o.data), "test", SONG)
        print(markdown(figures["memorisation"]))
    if o.json:
        o.json.write_text(json.dumps(rounded(figures), indent=1) + "\n")


if __name__ == "__main__":
    main()
