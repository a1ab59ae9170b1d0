"""`python -m readers FILE...` prints one JSON object a score; damage goes to standard error, one line each."""

import json
import pathlib
import sys

from . import READERS, read


def files(arguments):
    for argument in arguments:
        path = pathlib.Path(argument)
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in READERS)
        else:
            yield path


def main(arguments):
    if not arguments:
        print("usage: python -m readers FILE-OR-FOLDER... > corpus.jsonl", file=sys.stderr)
        return 2
    scores, lines = 0, 0

    def report(line):
        nonlocal lines
        lines += 1
        print(line, file=sys.stderr)

    for path in files(arguments):
        for score in read(path, report):
            print(json.dumps(score, ensure_ascii=False))
            scores += 1
    print(f"{scores} scores, {lines} reports", file=sys.stderr)
    return 0 if scores else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
