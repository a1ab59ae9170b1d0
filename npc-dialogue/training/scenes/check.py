"""What every sample must satisfy; a scene with a problem is drawn again."""
from __future__ import annotations

import re

from prompt import EMOTIONS, Scene, Turn

SLOT = re.compile(r"[{}]|\b(None|nan)\b")
DOUBLED = re.compile(r"\b([a-z]+) \1\b", re.IGNORECASE)
MAY_DOUBLE = set("that had very no so far ha ho heh bye blah yes well easy".split())
# "an" before a consonant letter, "a" before a vowel letter; hours, units and the like aside.
WRONG_AN = re.compile(r"\b[Aa]n (?!h(our|onest|eir))[bcdfgjklmnpqrstvwxyz]", re.ASCII)
WRONG_A = re.compile(r"\b[Aa] (?!uni|use|one|eu|Ur|ew)[aeiou][a-z]", re.ASCII)
END = (".", "!", "?", "'", '"')


def line_problems(line: str) -> list[str]:
    out = []
    if SLOT.search(line):
        out.append("empty slot")
    if "  " in line or line != line.strip():
        out.append("spaces")
    if any(m.group(1).lower() not in MAY_DOUBLE for m in DOUBLED.finditer(line)):
        out.append("doubled word")
    if WRONG_AN.search(line) or WRONG_A.search(line):
        out.append("a/an")
    return out


def turn_problems(turn: Turn) -> list[str]:
    out = line_problems(turn.reply)
    words = len(turn.reply.split())
    if not turn.reply.endswith(END):
        out.append("no sentence end")
    if not 1 <= words <= 48:
        out.append(f"{words} words")
    if turn.emotion not in EMOTIONS:
        out.append("emotion")
    if turn.action and turn.action not in turn.legal:
        out.append("action is not legal")
    if turn.player is not None and not turn.player:
        out.append("empty player line")
    return out


def problems(scene: Scene) -> list[str]:
    out = [p for k in scene.persona.knowledge for p in line_problems(k)]
    for turn in scene.turns:
        out += turn_problems(turn)
    return out
