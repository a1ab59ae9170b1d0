"""Facts: relations of facts/*.txt with their slots filled, as knowledge, question and answer."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from scenes.names import Names, fresh
from scenes.split import belongs
from scenes.textfile import entries, folder, with_slots
from scenes.themes import Theme

SLOT = re.compile(r"\{(\w+)\}")
KIN = "brother sister father mother son daughter uncle aunt cousin wife husband nephew niece grandfather".split()
TIMES = "noon, midnight, dawn, sunset, six, seven, eight, nine, ten, dusk, first light, the third bell, sunrise".split(", ")
DAYS = "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, market day, the first of the month, Midsummer, the next full moon".split(", ")
DIRS = "north south east west".split()
SEASONS = "spring summer autumn winter".split()
COLOURS = "red blue green black white grey brown yellow golden silver purple".split()
NUMBERS = "two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty".split()
BY = (
    "by the river", "at the end of the street", "behind the square", "on the hill", "next to the old wall",
    "on the left side", "down by the water", "around the corner", "past the second gate", "under the big tree",
    "across the street", "near the well", "at the top of the stairs", "in the upper part of town",
)


@dataclass
class Relation:
    key: str
    valence: str = "fact"
    topic: str = "that"
    # A tag says what a line is about; a question with a tag is only answered by a line with it.
    know: list[tuple[str, str]] = field(default_factory=list)  # (tag, template)
    asks: list[tuple[str, str, str]] = field(default_factory=list)  # (ask, yes or no; tag; template)


def load() -> list[Relation]:
    out: list[Relation] = []
    for path in folder("facts"):
        for key, value in entries(path):
            if key == "relation":
                out.append(Relation(value))
            elif key in ("valence", "topic"):
                setattr(out[-1], key, value)
            kind, _, tag = key.partition(":")
            if kind == "know":
                out[-1].know.append((tag, value))
            elif kind in ("ask", "yes", "no"):
                out[-1].asks.append((kind, tag, value))
            elif kind not in ("relation", "valence", "topic"):
                raise ValueError(f"{path.name}: unknown key {key}")
    return out


RELATIONS = load()


def relations(split: str) -> list[Relation]:
    return [r for r in RELATIONS if belongs("relation", r.key, split)]


@dataclass
class Fact:
    relation: Relation
    slots: dict[str, str]
    tag: str
    template: str
    line: str  # as the character knows it
    say: str  # as the character says it

    def ask(self, rng: Random) -> tuple[str, str] | None:
        """A question this fact answers, and how the answer leads: ask, yes or no."""
        fitting = [(kind, text) for kind, tag, text in self.relation.asks if tag in ("", self.tag) and self._fits(text)]
        if not fitting:
            return None
        kind, template = rng.choice(fitting)
        return kind, fill(template, self.slots)

    def beside(self, rng: Random) -> str | None:
        """A question about the same thing that this fact does not answer."""
        other = [t for _, tag, t in self.relation.asks if tag and self.tag and tag != self.tag and self._fits(t, True)]
        return fill(rng.choice(other), self.slots) if other else None

    def _fits(self, ask: str, shared: bool = False) -> bool:
        """A question may only name what the line names too, or else nothing would answer it."""
        named = set(SLOT.findall(self.template))
        asked = [s for s in SLOT.findall(ask) if not s.startswith(("self", "land"))]
        return all(s in named for s in asked) and bool(asked or not shared)

    def topic(self) -> str:
        return fill(self.relation.topic, self.slots)


def fill(template: str, slots: dict[str, str]) -> str:
    text = with_slots(template, slots)
    return text[0].upper() + text[1:]


class Facts:
    """Fills relations for one scene: the persona, the theme and the names of one split."""

    def __init__(self, rng: Random, theme: Theme, names: Names, persona: dict[str, str], split: str):
        self.rng, self.theme, self.names, self.persona = rng, theme, names, persona
        self.pool = relations(split)

    def slots(self) -> dict[str, str]:
        r, t = self.rng, self.theme
        item, food = r.choice(t.items), r.choice(t.foods)
        he = r.choice(("he", "she"))
        buildings = r.sample(t.buildings, 2)
        colours = r.sample(COLOURS, 2)
        number = r.choice(NUMBERS) if r.random() < 0.7 else str(r.randint(2, 99))
        price = r.choice(NUMBERS) if r.random() < 0.6 else str(r.randint(2, 400))
        return {
            "p": self.names.person(r), "q": self.names.person(r),
            "place": self.names.place(r, t.key), "fresh": fresh(r).lower(),
            "item": item, "food": food, "price": f"{price} {r.choice(t.coins)}",
            "creature": r.choice(t.creatures), "building": buildings[0], "building2": buildings[1],
            "spot": r.choice(t.spots), "event": r.choice(t.events), "group": r.choice(t.groups),
            "ruler": r.choice(t.rulers), "role": r.choice(t.roles), "ride": r.choice(t.rides),
            "land": t.land, "dir": r.choice(DIRS), "day": r.choice(DAYS), "time": r.choice(TIMES),
            "season": r.choice(SEASONS), "kin": r.choice(KIN), "by": r.choice(BY),
            "colour": colours[0], "colour2": colours[1], "n": number, "n2": r.choice(NUMBERS),
            "he": he, "his": "his" if he == "he" else "her", "him": "him" if he == "he" else "her",
            **self.persona,
        }

    def draw(self, relation: Relation | None = None, **fixed: str) -> Fact:
        relation = relation or self.rng.choice(self.pool)
        slots = {**self.slots(), **fixed}
        if any("{n}{n2}" in text for _, text in relation.know):
            slots["n"], slots["n2"] = str(self.rng.randint(2, 9)), str(self.rng.randint(0, 9))
        tag, template = self.rng.choice(relation.know)
        know, _, say = template.partition(" => ")
        line = fill(know, slots)
        return Fact(relation, slots, tag, know, line, fill(say, slots) if say else line)

    def rival(self, fact: Fact) -> Fact:
        """A fact of the same relation about something else: it must not be mistaken for the answer."""
        return self.draw(fact.relation)
