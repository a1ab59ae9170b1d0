"""Anything a player may say, from public sentences: an honest, short answer in the persona's voice."""
from __future__ import annotations

import re
from random import Random

from prompt import Turn
from scenes.voice import Voice

ABOUT_ME = re.compile(r"\b(you|your|yours|yourself)\b", re.I)
# Asked about itself beyond what it was given.
MINE = (
    "That is my own business.", "I would rather not say.", "There is not much to tell.", "I never thought about that.",
    "I cannot say.", "Maybe. I am not sure.", "Not that I know of.", "Why do you want to know?", "Sometimes.", "Now and then.",
    "Who doesn't?", "That is hard to say.", "Some things I keep to myself.", "Not today.",
)
# Told something.
TOLD = (
    "I see.", "Is that so?", "Tell me more.", "I did not know that.", "That is good to know.", "And what do you want from me?",
    "Why do you tell me that?", "I hear you.", "Is that true?", "If you say so.", "I can understand that.", "What happened then?",
    "I will think about it.", "That may be.", "Such is life.",
)
# Told to do something, or shouted at.
ORDERED = (
    "Why should I?", "Not now.", "I will think about it.", "I cannot do that.", "Slow down.", "What for?", "As you like.",
    "I have other things to do.", "You do not give orders here.", "Easy, easy.",
)
ORDER = re.compile(r"^(Please |Don't |Do |Let |Give |Open |Close |Come |Go |Take |Get |Put |Stop |Bring |Look |Tell |Sit |Stand |Keep |Be |Leave |Show |Try |Turn |Wait )")


def turn(line: str, voice: Voice, rng: Random) -> Turn:
    if line.endswith("?"):
        if ABOUT_ME.search(line):
            return Turn(line, voice.chat(rng.choice(MINE)), voice.feeling("fact"))
        plain = [u for u in voice.source("unknown") if "{topic}" not in u]
        reply = rng.choice(plain).format_map({**voice.fill, "a": voice.address})
        return Turn(line, reply, voice.feeling("unknown"))
    cores = ORDERED if line.endswith("!") or ORDER.match(line) else TOLD
    return Turn(line, voice.chat(rng.choice(cores)), voice.feeling("fact"))
