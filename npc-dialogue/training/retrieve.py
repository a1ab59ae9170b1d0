"""BM25 over a character's lines, as the runtime does it, so that a checkpoint can be talked to here."""
from __future__ import annotations

import math
import re

STOP = set(
    "a an the is are was were be been am to of in on at by for with from and or but not no do does did have has had "
    "i you he she it we they me my your his her its our their this that there here what who where when why how which "
    "can could will would shall should may any some about tell know".split()
)
K1, B, THRESHOLD = 1.2, 0.3, 1.2


def stem(word: str) -> str:
    for end in ("'s", "ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word


def words(text: str) -> list[str]:
    return [stem(w) for w in re.findall(r"[\w'-]+", text.lower()) if w not in STOP]


def best(lines: list[str], query: str, count: int = 2) -> list[str]:
    """The lines above the threshold, best last."""
    docs = [words(line) for line in lines]
    mean = sum(map(len, docs)) / max(1, len(docs)) or 1
    scored = []
    for index, doc in enumerate(docs):
        score = 0.0
        for word in set(words(query)):
            times = doc.count(word)
            if times:
                holding = sum(word in d for d in docs)
                rarity = math.log(1 + (len(docs) - holding + 0.5) / (holding + 0.5))
                score += (rarity + 0.7) * times * (K1 + 1) / (times + K1 * (1 - B + B * len(doc) / mean))
        if score >= THRESHOLD:
            scored.append((score, index))
    return [lines[i] for _, i in sorted(scored)[-count:]]
