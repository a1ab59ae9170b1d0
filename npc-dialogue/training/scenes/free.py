"""Sentences of public text as knowledge: whatever a game's author writes, the character can say it."""
from __future__ import annotations

import re
from random import Random

STOP = set(
    "that this with from have they were what when your there their would could about which them then than been "
    "into only some very will just like said more over such here where after before because never always every "
    "other these those shall must might much many even still back down well know think want going come came went "
    "make made take took give gave tell told look looks looked seem seems seemed being doing nothing something "
    "anything everything does didn't don't isn't wasn't can't won't it's i'm he's she's you're".split()
)
ASKS = (
    "What about the {w}?", "Tell me about the {w}.", "What do you know about the {w}?", "What is it with the {w}?",
    "And the {w}?", "Do you know anything about the {w}?", "I want to hear about the {w}.", "Say something about the {w}.",
    "What can you tell me about the {w}?", "Have you heard of the {w}?", "Any news of the {w}?", "Can you explain the {w}?",
)
NAMED = (
    "What about {w}?", "Tell me about {w}.", "What do you know about {w}?", "Who is {w}?", "Do you know {w}?",
    "Have you heard of {w}?", "Any news of {w}?", "What can you tell me about {w}?", "I was asking for {w}.",
)

# A word behind a determiner counts as a noun when what follows ends its phrase.
NOUN = re.compile(
    r"\b(?:[Tt]he|an?|[Mm]y|his|her|[Oo]ur|their|no|every) (?:[a-z-]+ ){0,2}?([a-z]{3,})"
    r"(?=[.,;]| (?:of|in|on|is|was|are|were|has|had|at|for|with|from|to|and|that|who|which|by|under|near|when)\b)"
)


def topic_of(sentence: str, rng: Random) -> tuple[str, bool] | None:
    """A word of the sentence to ask about, and whether it is a name."""
    words = re.findall(r"[A-Za-z][a-z'-]+", sentence)
    names = [w for w in words[1:] if w[0].isupper() and w.lower() not in STOP and len(w) > 2]
    if names and rng.random() < 0.6:
        return rng.choice(names), True
    nouns = NOUN.findall(sentence)
    nouns = [w for w in nouns if w not in STOP and not w.endswith(("ly", "ing", "ed"))]
    return (rng.choice(nouns), False) if nouns else None


def question(topic: str, named: bool, rng: Random) -> str:
    return rng.choice(NAMED if named else ASKS).format(w=topic)
