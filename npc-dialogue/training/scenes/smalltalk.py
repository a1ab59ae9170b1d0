"""Turns that need no fact: greetings, thanks, insults, threats, farewells, who are you, how are you."""
from __future__ import annotations

from random import Random

from prompt import Turn
from scenes.textfile import HERE, entries, with_slots
from scenes.voice import Voice

KINDS: dict[str, list[str]] = {}
for _key, _value in entries(HERE / "small.txt"):
    KINDS.setdefault(_key, []).append(_value)


def turn(kind: str, voice: Voice, rng: Random) -> Turn:
    player = with_slots(rng.choice(KINDS[kind]), voice.fill)
    return Turn(player, voice.line(kind), voice.feeling(kind))
