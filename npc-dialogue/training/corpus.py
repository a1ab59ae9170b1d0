"""The text that is trained on: authored scenes, and public text as knowledge lines."""
from __future__ import annotations

import json
import lzma
import os
import re
from random import Random
from typing import Iterator

from prompt import Scene
from scenes.build import Builder
from scenes.check import line_problems
from scenes.free import topic_of
from scenes.names import Names, fresh

# Never trained on: they are the held-out text of the evaluation.
HELD_OUT_BOOKS = ("robert-louis-stevenson_treasure-island", "l-frank-baum_ozma-of-oz")
TOM = re.compile(r"\b(Tom|Mary|John)\b")


def _open(data: str, name: str):
    return lzma.open(os.path.join(data, name), "rt", encoding="utf-8")


def tatoeba(data: str) -> list[str]:
    with _open(data, "tatoeba-english.txt.xz") as file:
        lines = [line.strip() for line in file]
    # Every twentieth sentence is kept out for the evaluation.
    return [line for index, line in enumerate(lines) if index % 20]


def light_world(data: str) -> list[tuple[str, str, str]]:
    with _open(data, "light-world.tsv.xz") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [tuple(row) for index, row in enumerate(rows) if len(row) == 3 and index % 20]


def novels(data: str) -> Iterator[str]:
    with _open(data, "novels-dialogue.txt.xz") as file:
        book = ""
        for line in file:
            line = line.strip()
            if line.startswith("### "):
                book = line[4:]
            elif line and not any(held in book for held in HELD_OUT_BOOKS):
                yield line


def topical(data: str) -> Iterator[str]:
    with _open(data, "topical-chat.jsonl.xz") as file:
        for index, line in enumerate(file):
            if index % 20:
                for _, _, text in json.loads(line)["turns"]:
                    yield text


def public_lines(data: str) -> Iterator[str]:
    """All public text, for the tokenizer."""
    yield from tatoeba(data)
    yield from (text for _, _, text in light_world(data))
    for index, line in enumerate(novels(data)):
        if index % 4 == 0:
            yield line
    yield from topical(data)


# Sentences that can stand alone start like this; "But he ..." needs what went before.
START = re.compile(r"(The|An?|My|Our|There|In|On|At|I|It|We|They|People|Some|Many|Most|All|Every|No|Nobody|One|This|His|Her|He|She|[A-Z][a-z]+ (is|was|has|had|lives|knows|likes)) ")
SENTENCE = re.compile(r"[A-Z][^.!?\"]{14,150}[.!?]")


def statements(data: str) -> list[str]:
    """Single plain sentences that a character could know, from all sources."""
    out = []
    for line in tatoeba(data):
        if 18 <= len(line) <= 110 and line.endswith(".") and not line.startswith(("You ", "Let", "Please", "Do ")):
            out.append(line)
    for _, _, text in light_world(data):
        out += SENTENCE.findall(text)
    # Every third paragraph only: narration is the least like what a character knows.
    for index, line in enumerate(novels(data)):
        if index % 3 == 0 and '"' not in line:
            out += SENTENCE.findall(line)
    keep = [s for s in out if s[-1] == "." and 4 <= len(s.split()) <= 18 and START.match(s) and _about_something(s) and not line_problems(s)]
    return sorted(set(keep))


def sayings(data: str) -> list[str]:
    """Short sentences of all kinds, as a player may say them."""
    return [line for line in tatoeba(data) if 6 <= len(line) <= 60]


def _about_something(sentence: str) -> bool:
    return topic_of(sentence, Random(0)) is not None and sentence.isascii()


def renamed(sentence: str, rng: Random) -> str:
    """The collection's everlasting Tom under another name."""
    return TOM.sub(lambda m: fresh(rng), sentence)


def scenes(seed: int, count: int, split: str = "train", data: str | None = None) -> Iterator[Scene]:
    data = data or os.environ.get("MINSTREL_TEXT")
    names = Names(data, split)
    lines = statements(data) if data else []
    said = sayings(data) if data else []
    rng = Random(f"{split}:{seed}")
    for _ in range(count):
        sample = [renamed(line, rng) for line in rng.sample(lines, 8)] if lines else []
        heard = [renamed(line, rng) for line in rng.sample(said, 4)] if said else []
        yield Builder(rng, names, split, sample, heard).scene()
