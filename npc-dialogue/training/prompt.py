"""The prompt format: the one definition that the trainer, the evaluation and the fixtures share.

The Java runtime has its own twin; cases.json (fixtures.py) holds both to the same ids.
The reference for people is docs/reference/prompt-format.md of this folder.
"""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

EMOTIONS = (
    "neutral", "joy", "sadness", "anger", "fear", "disgust",
    "surprise", "amused", "proud", "suspicious", "tender", "weary",
)
MARKERS = (
    "pad", "world", "persona", "know", "scene", "rel", "mem", "none",
    "can", "player", "npc", "emo", "act", "say", "end",
)
LEVELS = 5
RESERVED = 64


def special_tokens() -> list[str]:
    """All reserved tokens in the order of their ids, 0 to 63."""
    named = [*MARKERS, *(f"l{n}" for n in range(LEVELS)), *(f"e:{e}" for e in EMOTIONS)]
    named += [f"spare{n}" for n in range(RESERVED - len(named))]
    return [f"<|{name}|>" for name in named]


ID = {token[2:-2]: index for index, token in enumerate(special_tokens())}


def clean(text: str) -> str:
    """NFC, every control or space character to a space, runs of spaces to one, trimmed."""
    text = unicodedata.normalize("NFC", text)
    spaced = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp") else c for c in text
    )
    return " ".join(part for part in spaced.split(" ") if part)


@dataclass
class Persona:
    name: str = ""
    role: str = ""
    traits: list[str] = field(default_factory=list)
    style: str = ""
    knowledge: list[str] = field(default_factory=list)

    def line(self) -> str:
        name, role = clean(self.name), clean(self.role)
        traits = ", ".join(t for t in map(clean, self.traits) if t)
        parts = [", ".join(p for p in (name, role) if p), traits, clean(self.style)]
        return " ".join(p if p[-1] in ".!?" else p + "." for p in parts if p)


@dataclass
class Turn:
    """One exchange. Without a player line it is a line the character says unasked."""

    player: str | None = None
    reply: str = ""
    emotion: str = "neutral"
    action: str = ""
    memories: list[str] = field(default_factory=list)  # best last
    legal: list[str] = field(default_factory=list)
    mute: bool = False  # for the generator: no line of knowledge is needed


@dataclass
class Scene:
    persona: Persona
    turns: list[Turn]
    world: str = ""
    scene: str = ""
    relation: tuple[int, int, int] | None = None  # trust, warmth, fear: levels 0 to 4

    KNOW_LINES = 4


# What a piece of the sequence is for: the trainer weights it by this.
PROMPT, REPLY, MARK = 0, 1, 2


def pieces(scene: Scene, open_end: bool = False) -> list[tuple[str, str, int]]:
    """The sequence as (marker or "", text or "", purpose).

    With open_end the last turn stops behind <|emo|>, where the model takes over.
    """
    out: list[tuple[str, str, int]] = []

    def add(marker: str, text: str, purpose: int = PROMPT) -> None:
        text = clean(text)
        if text:
            out.append((marker, text, purpose))

    add("world", scene.world)
    add("persona", scene.persona.line())
    for line in [k for k in map(clean, scene.persona.knowledge) if k][: Scene.KNOW_LINES]:
        add("know", line)
    add("scene", scene.scene)
    if scene.relation is not None:
        out.append(("rel", "", PROMPT))
        for word, level in zip(("trust", "warmth", "fear"), scene.relation):
            out += [("", word, PROMPT), (f"l{level}", "", PROMPT)]
    for index, turn in enumerate(scene.turns):
        last = open_end and index == len(scene.turns) - 1
        if turn.player is not None:
            lines = [m for m in map(clean, turn.memories) if m]
            for line in lines:
                add("mem", line)
            if not lines:
                out.append(("none", "", PROMPT))
            for action in turn.legal:
                add("can", action)
            # The marker stays even when nothing is left of the line: a turn is a turn.
            out.append(("player", clean(turn.player), PROMPT))
        out += [("npc", "", PROMPT), ("emo", "", PROMPT)]
        if last:
            break
        out.append((f"e:{turn.emotion}", "", MARK))
        if turn.action:
            add("act", turn.action, REPLY)
        out.append(("say", clean(turn.reply), REPLY))
        out.append(("end", "", MARK))
    return out


def spelled(scene: Scene, open_end: bool = False) -> str:
    """The sequence for a reader: markers spelled out, each text behind one space."""
    return "".join(
        (f"<|{marker}|>" if marker else "") + (f" {text}" if text else "")
        for marker, text, _ in pieces(scene, open_end)
    )


class Encoder:
    """Text to ids. Typed markers stay plain characters: special parsing is off."""

    def __init__(self, path: str):
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.encode_special_tokens = True
        self.size = self.tokenizer.get_vocab_size()

    def text(self, text: str) -> list[int]:
        return self.tokenizer.encode(" " + text, add_special_tokens=False).ids if text else []

    def ids(self, scene: Scene, open_end: bool = False) -> list[int]:
        out: list[int] = []
        for marker, text, _ in pieces(scene, open_end):
            if marker:
                out.append(ID[marker])
            out += self.text(text)
        return out

    def decode(self, ids: list[int]) -> str:
        return self.tokenizer.decode([i for i in ids if i >= RESERVED]).strip()
