"""How a persona speaks: one manner of voices/*.txt, chosen by its traits."""
from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from scenes.textfile import entries, folder, with_slots

# What a manner feels in a situation; the first is the usual one.
FEELINGS = {
    "plain": dict(fact="neutral", good="joy", bad="sadness", danger="fear", unknown="neutral", insult="anger", threat="fear", thanks="joy", praise="joy", insulted="anger"),
    "gruff": dict(fact="neutral", good="neutral", bad="weary", danger="neutral", unknown="anger", insult="anger", threat="anger", thanks="neutral", greet="neutral"),
    "kind": dict(fact="tender", good="joy", bad="sadness", danger="fear", unknown="sadness", insult="sadness", threat="fear", thanks="tender", greet="tender", bye="tender"),
    "cheerful": dict(fact="joy", good="joy", bad="sadness", danger="surprise", unknown="amused", insult="amused", threat="surprise", thanks="joy", greet="joy", bye="joy", who="joy", feel="joy"),
    "formal": dict(fact="neutral", good="joy", bad="sadness", danger="neutral", unknown="neutral", insult="disgust", threat="neutral", thanks="joy"),
    "fearful": dict(fact="fear", good="surprise", bad="fear", danger="fear", unknown="fear", insult="fear", threat="fear", thanks="surprise", greet="fear", bye="neutral", who="fear", feel="fear"),
    "proud": dict(fact="proud", good="proud", bad="disgust", danger="proud", unknown="disgust", insult="anger", threat="proud", thanks="proud", greet="proud", who="proud", feel="proud"),
    "greedy": dict(fact="amused", good="joy", bad="sadness", danger="fear", unknown="amused", insult="amused", threat="fear", thanks="amused", greet="joy"),
    "suspicious": dict(fact="suspicious", good="suspicious", bad="suspicious", danger="fear", unknown="suspicious", insult="anger", threat="suspicious", thanks="suspicious", greet="suspicious", bye="suspicious", who="suspicious", feel="suspicious"),
    "sarcastic": dict(fact="amused", good="amused", bad="weary", danger="amused", unknown="amused", insult="amused", threat="amused", thanks="amused", greet="amused", bye="amused", who="amused", feel="weary"),
    "mystic": dict(fact="neutral", good="joy", bad="sadness", danger="fear", unknown="neutral", insult="tender", threat="neutral", thanks="tender", greet="tender", bye="tender"),
    "soldier": dict(fact="neutral", good="neutral", bad="neutral", danger="anger", unknown="neutral", insult="anger", threat="anger", thanks="proud", who="proud", feel="neutral"),
    "childlike": dict(fact="joy", good="joy", bad="sadness", danger="surprise", unknown="surprise", insult="sadness", threat="fear", thanks="joy", greet="surprise", bye="sadness", who="joy", feel="joy"),
    "robotic": dict(fact="neutral", good="neutral", bad="neutral", danger="neutral", unknown="neutral", insult="neutral", threat="neutral", thanks="neutral"),
    "weary": dict(fact="weary", good="tender", bad="sadness", danger="weary", unknown="weary", insult="sadness", threat="weary", thanks="tender", greet="weary", bye="sadness", who="weary", feel="weary"),
}


@dataclass
class Manner:
    key: str
    core: list[str] = field(default_factory=list)  # the first line of traits: the common words
    traits: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)


def load() -> dict[str, Manner]:
    manners = {}
    for path in folder("voices"):
        manner = Manner(path.stem)
        for key, value in entries(path):
            if key == "traits":
                manner.traits += [t.strip() for t in value.split(",")]
                manner.core = manner.core or list(manner.traits)
            elif key == "address":
                manner.address += [t.strip() for t in value.split(",")]
            else:
                manner.lines.setdefault(key, []).append(value)
        manners[manner.key] = manner
    return manners


MANNERS = load()


class Voice:
    """Draws what this persona says around a core, and what it feels."""

    def __init__(self, manner: str, fill: dict[str, str], rng: Random):
        self.manner, self.fill, self.rng = MANNERS[manner], fill, rng
        self.tint = ""  # a manner that a strong relationship lays over the persona's own
        self.address = rng.choice([a for a in self.manner.address if a != "you"])

    def source(self, key: str) -> list[str]:
        """The lines to draw from: mostly the persona's own."""
        if self.tint and self.rng.random() < 0.5:
            return MANNERS[self.tint].lines[key]
        if key in ("greet", "thanks", "insult", "threat", "bye", "who", "feel", "unknown") and self.rng.random() < 0.12:
            return MANNERS["plain"].lines[key]
        return self.manner.lines[key]

    def line(self, key: str, **more: str) -> str:
        template = self.rng.choice(self.source(key))
        if self.rng.random() < 0.3:
            self.address = self.rng.choice([a for a in self.manner.address if a != "you"])
        return with_slots(template, {**self.fill, "a": self.address, **more})

    def feeling(self, situation: str) -> str:
        table = FEELINGS[self.tint if self.tint and self.rng.random() < 0.5 else self.manner.key]
        return table.get(situation) or FEELINGS["plain"].get(situation, "neutral")

    def around(self, core: str, short: float = 0.2) -> str:
        """[opener] + core + [closer]; the core keeps its words."""
        rng = self.rng
        roll = rng.random()
        if core.endswith("?"):  # a question back stands alone
            return core
        if roll < short:
            return core if rng.random() < 0.6 else self.addressed(core)
        opener = self.line("open") if roll < short + 0.6 else ""
        closer = self.line("close") if roll > 0.72 or not opener else ""
        if not closer and rng.random() < 0.2:
            core = self.addressed(core)
        return join(opener, core, closer)

    def chat(self, core: str) -> str:
        """Around a core that tells no fact: an interjection, an address, now and then a tail."""
        rng = self.rng
        lead = self.line("chat") if rng.random() < 0.45 else ""
        if rng.random() < 0.25:
            core = self.addressed(core)
        tail = self.line("chatend") if rng.random() < 0.25 and not core.endswith("?") else ""
        return join(lead, core, tail)

    def addressed(self, core: str) -> str:
        """The same sentence with the listener's address before its end."""
        if self.address in ("please", "boy") or core[-1] != ".":
            return core
        return f"{core[:-1]}, {self.address}."


# Words that start a sentence without being a name.
OPENING = set(
    "The A An My Our It There They Nobody Someone Some Two We You On At To Since Only Do Half Before Crossing "
    "Rooms Today Taxes Old People This That In No One All Every Only His Her Their After When If Most Many He She Your From So Such What Come Find".split()
)


def lower_start(text: str) -> str:
    """Lower case for a sentence that follows a comma; names and 'I' stay."""
    first = text.split(" ", 1)[0].rstrip(",'")
    return text[0].lower() + text[1:] if first in OPENING else text


def join(opener: str, core: str, closer: str) -> str:
    if opener:
        follows = opener[-1] in ",:" or opener[-1].isalpha()
        core = f"{opener} {lower_start(core) if follows and opener[-1] != ':' else core}"
    return f"{core} {closer}".strip()
