"""Measures the engines in turns, in one run, and prints the table of README.md.

  python3 alternate.py [--seconds 240] [--build ../target/peers] [--classpath ../target/benchmarks.jar]

Every contender is a process that answers the same commands; in a round each answers in turn, so that
what else the machine does hits all alike. Rounds are made until the time is over. A figure is the
median of the rounds' median steps; a ratio is the median of the rounds' ratios, and in brackets that
of the best rounds. The first round, which warms up, is dropped.
"""
from __future__ import annotations

import argparse
import itertools
import json
import platform
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
CONTEXT = 1280  # tokens of a sequence: 1,024 of context and the steps behind it
SHORT = 128
STEPS = 48
SEQUENCES = 16
IDS = "ids 16 1,5,9,77,300"

Times = dict[tuple[str, str], list[float]]  # milliseconds of each round, by command and contender


@dataclass(frozen=True)
class Row:
    """One line of the table: two contenders, one command, and the ratio that is the goal."""

    what: str
    base: str
    ours: str
    command: str
    goal: str
    tokens: int = 1


ROWS = [
    Row("decode, 64 tokens of context", "llama", "int8", f"decode 64 {STEPS}", ">= 1.05"),
    Row("decode, 1,024 tokens", "llama", "int8", f"decode 1024 {STEPS}", ">= 1.3"),
    Row("first token of 256", "llama", "int8", "prefill 256", "time <= 0.55"),
    Row("first token of 256, chunks of 64", "llama", "chunks", "prefill 256", "time"),
    Row("decode, 64 tokens, blocks of 32", "llama", "blocks-of-32", f"decode 64 {STEPS}", ""),
    Row("1 sequence", "llama-batch", "batch", f"batch 1 64 {STEPS}", "", 1),
    Row("4 sequences", "llama-batch", "batch", f"batch 4 64 {STEPS}", "", 4),
    Row("16 sequences", "llama-batch", "batch", f"batch 16 64 {STEPS}", "", 16),
    Row("1,024 tokens, state that grows", "growing", "int8", f"decode 1024 {STEPS}", ">= 1.35"),
    Row("1,024 tokens, floats that grow", "floats-growing", "floats", f"decode 1024 {STEPS}", ">= 1.35"),
    Row("1,024 tokens, plain graph", "plain", "int8", f"decode 1024 {STEPS}", ">= 2.3"),
]


class Contender:
    def __init__(self, command: list[str]):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.name = self.read()["ready"]

    def ask(self, command: str) -> dict:
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.read()

    def read(self) -> dict:
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": "it ended"}
        if "error" in answer:
            raise SystemExit(f"{self.process.args}: {answer['error']}")
        return answer

    def close(self) -> None:
        self.process.stdin.write("quit\n")
        self.process.stdin.close()
        self.process.wait()


def llama(options: argparse.Namespace, file: str, sequences: int, context: int) -> list[str]:
    libraries = options.build / "node_modules/@node-llama-cpp/linux-x64/bins/linux-x64"
    words = [options.build / "weights" / file, options.threads, sequences, context, libraries]
    return list(map(str, [options.build / "llama_bench", *words]))


def ours(
    options: argparse.Namespace, folder: str, slots: int, context: int, chunk: int, state: str
) -> list[str]:
    server = ["java", "-cp", options.classpath, "dev.minstrel.samples.benchmarks.DecodeServer"]
    words = [options.build / "weights" / folder, options.threads, slots, context, chunk, state]
    return list(map(str, [*server, *words]))


def commands(options: argparse.Namespace) -> dict[str, list[str]]:
    return {
        "llama": llama(options, "q4_0.gguf", 1, CONTEXT),
        "llama-batch": llama(options, "q4_0.gguf", SEQUENCES, SHORT),
        "int8": ours(options, "int8-state", 1, CONTEXT, 256, "shared"),
        "chunks": ours(options, "int8-state", 1, CONTEXT, 64, "shared"),
        "blocks-of-32": ours(options, "blocks-of-32", 1, CONTEXT, 256, "shared"),
        "batch": ours(options, "int8-state", SEQUENCES, SHORT, 64, "shared"),
        "growing": ours(options, "one-graph", 1, CONTEXT, 256, "growing"),
        "floats": ours(options, "float-state", 1, CONTEXT, 256, "shared"),
        "floats-growing": ours(options, "float-state", 1, CONTEXT, 256, "growing"),
        "plain": ours(options, "plain", 1, CONTEXT, 256, "growing"),
    }


def measure(contenders: dict[str, Contender], seconds: float) -> Times:
    asked = sorted({(row.command, name) for row in ROWS for name in (row.base, row.ours)})
    times = {pair: [] for pair in asked}
    start = time.monotonic()
    for number in itertools.count():
        for command, name in asked:
            took = contenders[name].ask(command)["medianMs"]
            if number > 0:
                times[command, name].append(took)
        used = time.monotonic() - start
        print(f"# round {number}: {used:.0f} s", flush=True)
        if number > 0 and used * (number + 2) / (number + 1) > seconds:
            return times


def line(row: Row, times: Times) -> str:
    base, ours = times[row.command, row.base], times[row.command, row.ours]
    by_round = median(b / o for b, o in zip(base, ours))
    best = min(base) / min(ours)
    if row.goal.startswith("time"):
        by_round, best = 1 / by_round, 1 / best
    figures = []
    for of in (base, ours):
        rate = f", {row.tokens * 1e3 / median(of):.0f} tok/s" if "prefill" not in row.command else ""
        figures.append(f"{median(of):.2f} ms (best {min(of):.2f}){rate}")
    contenders = f"{row.base} / {row.ours}"
    goal = row.goal or "–"
    return f"| {row.what} | {contenders} | {' | '.join(figures)} | {by_round:.2f} ({best:.2f}) | {goal} |"


def arguments(what: str) -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=what, formatter_class=form)
    target = HERE.parent / "target"
    parser.add_argument("--seconds", type=float, default=240)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--build", type=Path, default=target / "peers")
    parser.add_argument("--classpath", default=str(target / "benchmarks.jar"))
    options = parser.parse_args()
    options.build = options.build.resolve()
    return options


def main() -> None:
    options = arguments(__doc__)
    contenders = {name: Contender(command) for name, command in commands(options).items()}
    try:
        for name, contender in contenders.items():
            print(f"# {name}: {contender.name}, {contender.ask(IDS)['ids']}", flush=True)
        times = measure(contenders, options.seconds)
    finally:
        for contender in contenders.values():
            contender.close()
    rounds = len(next(iter(times.values())))
    print(f"\n{platform.platform()}, {options.threads} threads, {rounds} rounds\n")
    print("| what | contenders | first | second | ratio (best) | goal |\n|---|---|---|---|---|---|")
    for row in ROWS:
        print(line(row, times))


if __name__ == "__main__":
    main()
