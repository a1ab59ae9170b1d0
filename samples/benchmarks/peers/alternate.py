"""Measures the engines in turns, in one run, and prints the table of README.md.

  python3 alternate.py [--rounds 7] [--build ../target/peers] [--jar ../target/benchmarks.jar]

Every contender is a process that answers the same commands; in a round each answers in turn, so that
what else the machine does hits all alike. A figure is the median of the rounds' median steps; a
ratio is the median of the rounds' ratios, and in brackets that of the best rounds. The first round,
which warms up, is dropped.
"""
from __future__ import annotations

import argparse
import json
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
CONTEXT = 1280  # tokens of a sequence: 1,024 of context and the steps behind it
SHORT = 128
STEPS = 48
SEQUENCES = 16
IDS = "ids 16 1,5,9,77,300"


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
    Row("first token of 256, chunks of 64", "llama", "chunks", "prefill 256", ""),
    Row("decode, 64 tokens, blocks of 32", "llama", "blocks-of-32", f"decode 64 {STEPS}", ""),
    Row("1 sequence", "llama-batch", "batch", f"batch 1 64 {STEPS}", "", 1),
    Row("4 sequences", "llama-batch", "batch", f"batch 4 64 {STEPS}", "", 4),
    Row("16 sequences", "llama-batch", "batch", f"batch 16 64 {STEPS}", "", 16),
    Row("1,024 tokens, state that grows", "growing", "int8", f"decode 1024 {STEPS}", ">= 1.35"),
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


def commands(build: Path, jar: Path, threads: int) -> dict[str, list[str]]:
    weights = build / "weights"
    libraries = build / "node_modules/@node-llama-cpp/linux-x64/bins/linux-x64"

    def llama(sequences: int, context: int) -> list[str]:
        file = weights / "q4_0.gguf"
        words = [build / "llama_bench", file, threads, sequences, context, libraries]
        return list(map(str, words))

    def ours(folder: str, slots: int, context: int, chunk: int, state: str) -> list[str]:
        server = ["java", "-cp", jar, "dev.minstrel.samples.benchmarks.DecodeServer"]
        return list(map(str, [*server, weights / folder, threads, slots, context, chunk, state]))

    return {
        "llama": llama(1, CONTEXT),
        "llama-batch": llama(SEQUENCES, SHORT),
        "int8": ours("int8-state", 1, CONTEXT, 256, "shared"),
        "chunks": ours("int8-state", 1, CONTEXT, 64, "shared"),
        "blocks-of-32": ours("blocks-of-32", 1, CONTEXT, 256, "shared"),
        "batch": ours("int8-state", SEQUENCES, SHORT, 64, "shared"),
        "growing": ours("one-graph", 1, CONTEXT, 256, "growing"),
        "plain": ours("plain", 1, CONTEXT, 256, "growing"),
    }


def measure(contenders: dict[str, Contender], rounds: int) -> dict[tuple[str, str], list[float]]:
    asked = sorted({(row.command, name) for row in ROWS for name in (row.base, row.ours)})
    times = {pair: [] for pair in asked}
    for number in range(rounds + 1):
        for command, name in asked:
            took = contenders[name].ask(command)["medianMs"]
            if number > 0:
                times[command, name].append(took)
        print(f"# round {number} of {rounds}", flush=True)
    return times


def line(row: Row, times: dict[tuple[str, str], list[float]]) -> str:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--build", type=Path, default=HERE.parent / "target/peers")
    parser.add_argument("--jar", type=Path, default=HERE.parent / "target/benchmarks.jar")
    options = parser.parse_args()
    wanted = commands(options.build.resolve(), options.jar.resolve(), options.threads)
    contenders = {name: Contender(command) for name, command in wanted.items()}
    try:
        for name, contender in contenders.items():
            print(f"# {name}: {contender.name}, {contender.ask(IDS)['ids']}")
        times = measure(contenders, options.rounds)
    finally:
        for contender in contenders.values():
            contender.close()
    print(f"\n{platform.platform()}, {options.threads} threads, {options.rounds} rounds\n")
    print("| what | contenders | first | second | ratio (best) | goal |\n|---|---|---|---|---|---|")
    for row in ROWS:
        print(line(row, times))


if __name__ == "__main__":
    main()
