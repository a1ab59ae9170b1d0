"""What a model must beat: a template engine that quotes its lines, and a 5-gram of training replies."""
from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

import retrieve


def template(probes: list[dict]) -> dict[str, list[dict]]:
    """The best line word for word, or one canned sentence."""
    out = {}
    for probe in probes:
        replies = []
        for turn in probe["turns"]:
            found = retrieve.best(probe["persona"]["knowledge"], turn["player"])
            replies.append({"text": found[-1] if found else "I do not know.", "emotion": "neutral", "action": ""})
        out[probe["id"]] = replies
    return out


class FiveGram:
    """Backs off to shorter contexts where the longer one was never seen."""

    def __init__(self, replies: list[str], seed: int = 1):
        self.next: dict[tuple, Counter] = defaultdict(Counter)
        self.rng = Random(seed)
        for reply in replies:
            words = ["<s>"] * 4 + reply.split() + ["</s>"]
            for i in range(4, len(words)):
                for n in range(5):
                    self.next[tuple(words[i - n : i])][words[i]] += 1

    def reply(self) -> str:
        words = ["<s>"] * 4
        while len(words) < 44:
            n = next(n for n in range(4, -1, -1) if tuple(words[len(words) - n :]) in self.next)
            options = self.next[tuple(words[len(words) - n :])]
            word = self.rng.choices(list(options), list(options.values()))[0]
            if word == "</s>":
                break
            words.append(word)
        return " ".join(words[4:])


def five_gram(probes: list[dict], replies: list[str]) -> dict[str, list[dict]]:
    model = FiveGram(replies)
    return {p["id"]: [{"text": model.reply(), "emotion": "neutral", "action": ""} for _ in p["turns"]] for p in probes}
