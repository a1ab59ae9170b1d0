"""python -m chords DATA OUT [--compare]: counts, measures, writes OUT/chords.json and OUT/report.md.

Run in music-gen/training. DATA holds lieder-roman.jsonl.xz and billboard-chords.tar.xz.
"""
from __future__ import annotations

import argparse
import json
import math
import os
from collections import Counter

from . import corpora, recall, rhythm
from .ngram import ORDER, Ngram, samples
from .symbols import QUALITIES, SYMBOLS, Song

SPLITS = ("train", "valid", "test")
# Rows of the table of k context symbols whose counts sum to less than the k-th number are left out.
PRUNINGS = ((1, 1, 1, 1), (1, 1, 2, 2), (1, 2, 3, 3), (1, 2, 3, 5), (1, 2, 5, 8))


def groups(songs: list[Song]):
    for style in ("song", "pop"):
        for minor in (False, True):
            name = f"{style}.{'minor' if minor else 'major'}"
            yield name, [song for song in songs if song.style == style], minor


def fitted(songs: list[Song], minor: bool) -> tuple[Ngram, tuple[float, ...], dict]:
    """The n-gram and the memory's weights that suit valid best, and their figures on test."""
    found = {split: samples([s for s in songs if s.split == split], minor) for split in SPLITS}
    whole = Ngram.count(found["train"])
    tried = [whole.pruned(least) for least in PRUNINGS]
    best = min(tried, key=lambda each: each.nll(found["valid"]))
    unigram = Ngram(whole.tables[:1] + [{}] * (ORDER - 1), whole.discounts)
    bigram = Ngram(whole.tables[:2] + [{}] * (ORDER - 2), whole.discounts)
    figures = {"changes": {split: len(found[split]) for split in SPLITS},
               "unigram": unigram.nll(found["test"]), "bigram": bigram.nll(found["test"]),
               "whole": whole.nll(found["test"]), "shipped": best.nll(found["test"]),
               "valid": best.nll(found["valid"])}
    split = {name: [s for s in songs if s.split == name] for name in SPLITS}
    weights = recall.tuned(*recall.measured(split["valid"], minor, best))
    figures["recall"] = recall.nll(*recall.measured(split["test"], minor, best), weights)
    return best, weights, figures


def packed(model: Ngram) -> dict:
    """Rows as flat lists: the context's symbols, then pairs of symbol and count, all rising."""
    rows = [[list(context) + [value for pair in sorted(row.items()) for value in pair]
             for context, row in sorted(table.items())] for table in model.tables]
    return {"discounts": [[round(d, 4) for d in three] for three in model.discounts], "rows": rows}


def document(songs: list[Song], figures: dict) -> dict:
    models = {}
    for name, chosen, minor in groups(songs):
        model, weights, figures[name] = fitted(chosen, minor)
        train = [song for song in chosen if song.split == "train"]
        models[name] = {"recall": list(weights), **rhythm.shares(train, minor), "cadences": rhythm.closings(train, minor),
                        **packed(model)}
    return {"format": 1, "order": ORDER, "symbols": SYMBOLS, "qualities": list(QUALITIES),
            "models": models}


def table(figures: dict, rivals: dict[str, list[float]]) -> str:
    lines = ["| test, nats a change (perplexity) | changes | " + " | ".join(
        ["unigram", "bigram", "4-gram", "4-gram pruned", "with recall"] + list(rivals)) + " |",
        "|---|" + "---|" * (6 + len(rivals))]
    for index, (name, row) in enumerate(figures.items()):
        values = [row["unigram"], row["bigram"], row["whole"], row["shipped"], row["recall"]]
        values += [rival[index] for rival in rivals.values()]
        cells = [f"{value:.3f} ({math.exp(value):.1f})" for value in values]
        lines.append(f"| {name} | {row['changes']['test']} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def compared(songs: list[Song]) -> dict[str, list[float]]:
    from . import gru  # torch is needed for the comparison only
    split = {name: [song for song in songs if song.split == name] for name in SPLITS}
    test = gru.rows(split["test"])
    return {name: gru.nll(gru.train(split, placed), test)
            for name, placed in (("GRU 64", False), ("GRU 64 with place", True))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--compare", action="store_true", help="train the GRU too (minutes)")
    options = parser.parse_args()
    report, songs = [], []
    for name, read in (("lieder-roman", corpora.lieder), ("billboard", corpora.charts)):
        tally: Counter = Counter()
        found = read(options.data, tally)
        report.append(corpora.report(name, found, tally))
        songs += found
    figures: dict = {}
    content = json.dumps(document(songs, figures), separators=(",", ":")) + "\n"
    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "chords.json"), "w", encoding="utf-8") as file:
        file.write(content)
    report.append(f"chords.json: {len(content)} bytes")
    report.append(table(figures, compared(songs) if options.compare else {}))
    with open(os.path.join(options.out, "report.md"), "w", encoding="utf-8") as file:
        file.write("\n\n".join(report) + "\n")
    print("\n\n".join(report))


if __name__ == "__main__":
    main()
