"""Scores replies against probes; every figure comes with a 95 % bootstrap interval."""
from __future__ import annotations

import lzma
import os
import re
from collections import Counter
from random import Random

UNKNOWN = re.compile(
    r"don't know|do not know|no idea|not know|never heard|know nothing|cannot tell|can't tell|can't say|cannot say|"
    r"couldn't tell|could not tell|ask (some|another|someone)|how should i know|have no knowledge|beyond my knowledge|"
    r"wish i knew|forgot|no time for that|nobody (tells|knows|paid)|do not concern me|never told|ask my hat|"
    r"never (asked|trouble)|nothing to sell|nothing about|do i look like|better things to do|can't help|ask less|"
    r"if i knew|you got me|don't ask|ask around|would tell you if i knew",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z][A-Za-z']*")
AGREEMENT = re.compile(r"\b(he|she|it) (are|were|have|do|don't|am)\b|\b(they|we|you) (is|was|has|does|am)\b|\bI (is|are|has|does)\b", re.I)


def norm(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower()).split())


def holds(text: str, value: str) -> bool:
    """The value as whole words."""
    return f" {norm(value)} " in f" {norm(text)} "


def interval(values: list[float], seed: int = 1) -> tuple[float, float, float]:
    if not values:
        return float("nan"), float("nan"), float("nan")
    rng = Random(seed)
    means = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(400))
    return sum(values) / len(values), means[10], means[389]


class Dictionary:
    def __init__(self, data: str):
        with lzma.open(os.path.join(data, "cmudict-words.txt.xz"), "rt", encoding="utf-8") as file:
            self.words = {line.strip().lower() for line in file}

    def spelled(self, reply: str, shown: str) -> bool:
        """Every word is in the dictionary, or was shown, or is a hushed or stuttered sound."""
        known = {w.lower() for w in WORD.findall(shown)}
        for word in WORD.findall(reply):
            low = word.lower().strip("'")
            if low in self.words or low in known or low.removesuffix("'s") in self.words | known:
                continue
            if len(low) <= 3 or low in SOUNDS:
                continue
            return False
        return True


SOUNDS = {"hmph", "haha", "shh", "bah", "heh", "whoa", "hooray", "sigh"}


def grammatical(reply: str, shown: str, dictionary: Dictionary) -> bool:
    from scenes.check import line_problems

    text = reply.strip()
    problems = [p for p in line_problems(text) if p != "empty slot"]
    return bool(text) and text[-1] in ".!?" and not problems and not AGREEMENT.search(text) \
        and text.count('"') % 2 == 0 and dictionary.spelled(text, shown)


def loops(reply: str) -> bool:
    words = norm(reply).split()
    grams = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    twice_running = any(words[i : i + 4] == words[i + 4 : i + 8] for i in range(len(words) - 7))
    return twice_running or any(n >= 3 for n in Counter(grams).values())


def new_names(reply: str, shown: str) -> bool:
    """A capital inside a sentence, or a number, that nobody mentioned."""
    for match in re.finditer(r"(?<=[a-z,] )([A-Z][\w'-]+)|\b(\d+)\b", reply):
        if not holds(shown, match.group()) and match.group() not in ("I", "I'm"):
            return True
    return False


def shown_text(probe: dict) -> str:
    p = probe["persona"]
    parts = [p["name"], p["role"], *p["traits"], p["style"], *p["knowledge"], *(t["player"] for t in probe["turns"])]
    return " . ".join(parts)


def macro_f1(pairs: list[tuple[list[str], str]]) -> float:
    """A label out of several allowed ones counts as the one that was hit, else as the first."""
    labels = {allowed[0] for allowed, _ in pairs}
    scores = []
    for label in labels:
        hit = sum(got == label and got in allowed for allowed, got in pairs)
        said = sum(got == label for _, got in pairs)
        meant = sum((got if got in allowed else allowed[0]) == label for allowed, got in pairs)
        scores.append(2 * hit / (said + meant) if said + meant else 0.0)
    return sum(scores) / len(scores) if scores else float("nan")


class CopiedRuns:
    """The longest run of words that a reply shares with training replies."""

    LONGEST = 16

    def __init__(self, replies: list[str]):
        self.grams = {n: set() for n in range(2, self.LONGEST + 1)}
        self.whole = {norm(r) for r in replies}
        for reply in replies:
            words = norm(reply).split()
            for n, grams in self.grams.items():
                grams.update(hash(tuple(words[i : i + n])) for i in range(len(words) - n + 1))

    def run(self, reply: str) -> int:
        words = norm(reply).split()
        for n in range(min(self.LONGEST, len(words)), 1, -1):
            if any(hash(tuple(words[i : i + n])) in self.grams[n] for i in range(len(words) - n + 1)):
                return n
        return min(1, len(words))


def score(probes: list[dict], replies: dict[str, list[dict]], dictionary: Dictionary, runs: CopiedRuns | None) -> list[tuple]:
    """Rows (figure, value, low, high, count)."""
    cells: dict[str, list[float]] = {}

    def add(name: str, good: bool) -> None:
        cells.setdefault(name, []).append(float(good))

    emotions, lengths, all_replies, by_id = [], [], [], {p["id"]: p for p in probes}
    for probe in probes:
        answer = replies.get(probe["id"])
        if not answer:
            continue
        last, expect, shown = answer[-1], probe["expect"], shown_text(probe)
        text, kind = last["text"], probe["kind"]
        if kind == "fact":
            right = all(holds(text, v) for v in expect["contains"])
            mixed = any(holds(text, w) for w in expect["lacks"])
            add("fact given", right and not mixed)
            add("contradiction (lower is better)", mixed)
        elif kind == "absent":
            add("fact absent", bool(UNKNOWN.search(text)) and not new_names(text, shown))
            add("  says it does not know", bool(UNKNOWN.search(text)))
            add("  names nothing new", not new_names(text, shown))
        elif kind == "recall":
            add("recall, two turns or more", all(holds(text, v) for v in expect["contains"]))
        elif kind == "emotion":
            add("emotion, right", last["emotion"] in expect["emotions"])
            emotions.append((expect["emotions"], last["emotion"]))
        elif kind == "action":
            add("action, exact", (last.get("action") or "") == expect["action"])
        elif kind == "swap" and "pair" in expect and expect["pair"] in replies:
            first, mine = replies[expect["pair"]][-1], by_id[expect["pair"]]["expect"]
            fits = last["emotion"] in expect["emotions"] and first["emotion"] in mine["emotions"]
            add("persona swap", fits and norm(first["text"]) != norm(text))
        for reply in answer:
            said = reply["text"]
            all_replies.append(said)
            add("grammatical", grammatical(said, shown + " . " + " . ".join(r["text"] for r in answer if r is not reply), dictionary))
            add("loop, empty or endless (lower is better)", loops(said) or not said.strip() or len(said.split()) > 60)
            lengths.append(len(said.split()))
    rows = [(name, *interval(values), len(values)) for name, values in cells.items()]
    if emotions:
        rows.append(("emotion, macro-F1", macro_f1(emotions), float("nan"), float("nan"), len(emotions)))
    if all_replies:
        pairs = [tuple(g) for r in all_replies for g in zip(norm(r).split(), norm(r).split()[1:])]
        rows.append(("distinct word pairs", len(set(pairs)) / max(1, len(pairs)), float("nan"), float("nan"), len(all_replies)))
        rows.append(("words a reply", sum(lengths) / len(lengths), float("nan"), float("nan"), len(lengths)))
    if runs and all_replies:
        longest = sorted(runs.run(r) for r in all_replies)
        rows.append(("copied run, median words", longest[len(longest) // 2], float("nan"), float("nan"), len(longest)))
        rows.append(("copied run, 90th percentile", longest[len(longest) * 9 // 10], float("nan"), float("nan"), len(longest)))
        rows.append(("whole reply seen in training", sum(norm(r) in runs.whole for r in all_replies) / len(all_replies), float("nan"), float("nan"), len(longest)))
    return rows
