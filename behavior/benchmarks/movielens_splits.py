"""Cuts MovieLens-100K into the files that the commands `recommend ...` are measured with.

    python behavior/benchmarks/movielens_splits.py ../shared/data/players OUT

writes to OUT (keep it outside the repository: the data may not be passed on):
  item-75-seedN.{train,test}.tsv, user-75-seedN...   the shipped splits, for `recommend evaluate`
  u1 ... u5.{train,test}.tsv                         the official folds, for `recommend rate`
  loo.{train,test}.tsv                               each player's last event, stable by file order,
                                                     for `recommend sequence`
"""

import gzip
import pathlib
import sys


def write(out, name, lines, is_test):
    parts = {"train": [], "test": []}
    for number, line in enumerate(lines):
        parts["test" if is_test(number) else "train"].append(line)
    for part, kept in parts.items():
        (out / f"{name}.{part}.tsv").write_text("".join(kept))


def main(source, out):
    out.mkdir(parents=True, exist_ok=True)
    with gzip.open(source / "ml-100k.data.tsv.gz", "rt") as file:
        lines = file.readlines()
    with gzip.open(source / "ml-100k.splits.tsv.gz", "rt") as file:
        for row in file:
            if not row.startswith("#"):
                name, marks = row.rstrip("\n").split("\t")
                write(out, name, lines, lambda n: marks[n] == "0")
    for fold in range(5):
        write(out, f"u{fold + 1}", lines, lambda n: n // 20_000 == fold)
    last = {}
    for number, line in enumerate(lines):
        player, _, _, time = line.split("\t")
        last[player] = max(last.get(player, (-1, -1)), (int(time), number))
    chosen = {number for _, number in last.values()}
    write(out, "loo", lines, lambda n: n in chosen)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
