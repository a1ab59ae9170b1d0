"""Names of people and places. Half come from lists, half are made fresh so that the model has
to copy them instead of knowing them."""
from __future__ import annotations

import json
import lzma
import os
from random import Random

from scenes.split import belongs

ONSETS = "b br c ch cl cr d dr f fl g gl gr h j k kh kl kr l m n p pr qu r rh s sh sk sl st t th tr v w wr y z".split()
VOWELS = "a a a e e e i i o o u ae ai ea ei ia ie io oa ou y".split()
CODAS = "b ck d g k l ld ll lt m n nd ng nn r rd rk rn rr s sh ss st t th x z".split()
PLACE_ENDS = (
    "ton ford by bury ham field wick mere stead vale fell moor gate haven hold ridge brook "
    "port den dale thorpe watch reach cross well wood mouth hill march barrow"
).split()
PLACE_HEADS = (
    "Ash Oak Elm Stone Raven Wolf Black White Red Grey Cold High Low Old New Deep Long Fair Iron "
    "Salt Mill Thorn Crow Bram Hart Winter Summer East West North South King Queen Fox Bear"
).split()
TITLES = ("Captain", "Sister", "Brother", "Master", "Lady", "Lord", "Old", "Doctor", "Sergeant", "Mother", "Father")
FALLBACK = ("Aldric", "Berta", "Corwin", "Dagna", "Edwin", "Frida", "Garrick", "Hilda", "Ivo", "Jora")


def syllable(rng: Random) -> str:
    coda = rng.choice(CODAS) if rng.random() < 0.5 else ""
    return rng.choice(ONSETS) + rng.choice(VOWELS) + coda


def fresh(rng: Random) -> str:
    """A name nobody has: two syllables mostly, now and then one, three, or an odd form."""
    roll = rng.random()
    if roll < 0.06:
        return "".join(rng.choice("abcdefghijklmnoprstuvwyz") for _ in range(rng.randint(4, 8))).capitalize()
    count = 1 if roll < 0.2 else 3 if roll > 0.85 else 2
    word = "".join(syllable(rng) for _ in range(count))
    if roll > 0.97:
        word = word[:2] + "'" + word[2:]
    return word[:10].capitalize().rstrip("'")


class Names:
    """Draws names of one split. Lists are read from the data folder when there is one."""

    def __init__(self, data: str | None, split: str):
        self.split = split
        lists = _lists(data)
        wanted = ("humans/firstNames", "humans/neutralNames", "humans/norway", "humans/spanishFirst", "mythology/norse")
        people = [n for key in lists if key.startswith(wanted) for n in lists[key]]
        self.people = self._own([n for n in people if n.isalpha()] or list(FALLBACK))
        self.families = self._own([n for k in lists if "astNames" in k for n in lists[k] if n.isalpha()] or ["Holt", "Marsh"])
        towns = [n for n in lists.get("geography/english_towns_cities.towns", ()) if n.isalpha()]
        self.towns = self._own(towns or ["Ashford", "Milton", "Dover", "Marlow", "Welham"])
        self.planets = self._own([n.split()[-1] for n in lists.get("science/minor_planets.minor_planets", ("1 Ceres", "2 Vesta"))])

    def _own(self, names: list[str]) -> list[str]:
        return sorted({n for n in names if belongs("name", n, self.split)}) or sorted(set(names))

    def _fresh(self, rng: Random) -> str:
        while True:
            name = fresh(rng)
            if belongs("name", name, self.split):
                return name

    def person(self, rng: Random) -> str:
        name = self._fresh(rng) if rng.random() < 0.5 else rng.choice(self.people)
        roll = rng.random()
        if roll < 0.08:
            return f"{rng.choice(TITLES)} {name}"
        if roll < 0.16:
            return f"{name} {rng.choice(self.families) if rng.random() < 0.5 else self._fresh(rng)}"
        if roll < 0.19:
            return f"{name} the {rng.choice(('Red', 'Bold', 'Old', 'Lame', 'Quiet', 'Younger', 'Grey', 'Tall'))}"
        return name

    def place(self, rng: Random, theme: str = "") -> str:
        roll = rng.random()
        if theme == "space" and roll < 0.4:
            base = rng.choice(self.planets)
            return base if rng.random() < 0.5 else f"{base} {rng.choice(('Station', 'Prime', 'Base', 'Colony', 'Four', 'Dock'))}"
        if roll < 0.3:
            return rng.choice(self.towns)
        if roll < 0.55:
            while True:
                name = rng.choice(PLACE_HEADS) + rng.choice(PLACE_ENDS)
                if belongs("name", name, self.split):
                    return name
        if roll < 0.7:
            return self._fresh(rng) + rng.choice(PLACE_ENDS)
        if roll < 0.78:
            return f"{rng.choice(('Port', 'Fort', 'Saint', 'Lake', 'Castle', 'Mount', 'Old', 'New'))} {self._fresh(rng)}"
        return self._fresh(rng)


def _lists(data: str | None) -> dict[str, list[str]]:
    path = os.path.join(data, "lists.jsonl.xz") if data else ""
    if not path or not os.path.exists(path):
        return {}
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return {row["list"]: row["items"] for row in map(json.loads, file)}
