"""Reads the authored text files: a line is a key and a value, blank lines do not matter."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Iterator

HERE = Path(__file__).parent
ARTICLE = re.compile(r"\b([Aa]) (?!uni|use|one\b|eu)(?=[aeiouAEIOU])")


def with_slots(template: str, slots: dict[str, str]) -> str:
    """The template filled in, with "a" turned to "an" where a vowel follows."""
    return ARTICLE.sub(r"\1n ", template.format_map(slots))


def entries(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        key, _, value = line.partition(" ")
        if not value:
            raise ValueError(f"{path.name}:{number}: a key needs a value: {line}")
        yield key, value.strip()


def folder(name: str) -> list[Path]:
    return sorted((HERE / name).glob("*.txt"))
