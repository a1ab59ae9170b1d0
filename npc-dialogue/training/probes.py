"""Makes the probes: scenes with held-out relations and names, and what a good reply must show."""
from __future__ import annotations

import json
from pathlib import Path
from random import Random

from scenes import actions, recall, smalltalk
from scenes.build import Builder
from scenes.facts import SLOT, Fact
from scenes.names import Names
from scenes.voice import FEELINGS, MANNERS

ANSWERS = {"p", "q", "place", "item", "food", "price", "building", "building2", "spot", "event", "day", "time",
           "colour", "dir", "role", "season", "fresh", "ruler", "creature", "group", "n", "by", "ride"}


def allowed(manner: str, situation: str) -> list[str]:
    own = FEELINGS[manner].get(situation) or FEELINGS["plain"].get(situation, "neutral")
    return sorted({own})


class Maker:
    def __init__(self, data: str, seed: int):
        self.rng = Random(f"probes:{seed}")
        self.names = Names(data, "test")
        self.count = 0

    def builder(self, manner: str | None = None) -> Builder:
        rng = self.rng
        while True:
            b = Builder(rng, self.names, "test", [])
            if manner is None or b.manner == manner:
                return b

    def know(self, b: Builder, count: int) -> list[Fact]:
        facts = []
        while len(facts) < count:
            fact = b.facts.draw()
            # One fact a relation, so that only one line can answer.
            if all(f.relation is not fact.relation for f in facts):
                facts.append(fact)
        return facts

    def persona(self, b: Builder, facts: list[Fact]) -> dict:
        traits = b.voice.manner.traits
        fill = b.voice.fill
        lines = [f.line for f in facts]
        self.rng.shuffle(lines)
        own = self.rng.sample(traits, 2) if b.manner != "plain" else []
        return {"name": fill["self"], "role": fill["role"], "traits": own, "style": "", "knowledge": lines}

    def probe(self, kind: str, persona: dict, turns: list[dict], **expect) -> dict:
        self.count += 1
        return {"id": f"{kind}-{self.count}", "kind": kind, "persona": persona, "turns": turns, "expect": expect}

    # -- one of each kind ----------------------------------------------------------------------

    def fact(self) -> dict:
        while True:
            b = self.builder()
            facts = self.know(b, self.rng.randint(2, 5))
            fact = self.rng.choice(facts)
            asked = fact.ask(self.rng)
            if asked is None:
                continue
            values = [fact.slots[s] for s in SLOT.findall(fact.template) if s in ANSWERS]
            values = [v for v in values if v.lower() not in asked[1].lower() and v in fact.say]
            if not values:
                continue
            wrong = [f.slots[s] for f in facts if f is not fact for s in SLOT.findall(f.template) if s in ("p", "place", "price")]
            wrong = [w for w in wrong if w not in fact.line and w not in asked[1]]
            return self.probe("fact", self.persona(b, facts), [{"player": asked[1]}], contains=values, lacks=wrong, line=fact.line)

    def absent(self) -> dict:
        while True:
            b = self.builder()
            facts = self.know(b, self.rng.randint(2, 5))
            other = b.facts.draw()
            if other.relation.key.startswith("self") or any(f.relation is other.relation for f in facts):
                continue
            asked = other.ask(self.rng)
            if asked is None:
                continue
            return self.probe("absent", self.persona(b, facts), [{"player": asked[1]}], unknown=True)

    def recall(self) -> dict:
        b = self.builder()
        facts = self.know(b, 3)
        first, later, value = recall.pair(b.facts, b.voice, self.rng)
        between = [{"player": self.rng.choice(smalltalk.KINDS[self.rng.choice(("feel", "who"))]).format_map(b.voice.fill)}
                   for _ in range(self.rng.randint(1, 2))]
        return self.probe("recall", self.persona(b, facts), [{"player": first.player}, *between, {"player": later.player}], contains=[value])

    def emotion(self) -> dict:
        b = self.builder()
        kind = self.rng.choice(("insult", "threat", "thanks", "greet", "feel"))
        player = self.rng.choice(smalltalk.KINDS[kind]).format_map(b.voice.fill)
        return self.probe("emotion", self.persona(b, self.know(b, 2)), [{"player": player}], emotions=allowed(b.manner, kind))

    def action(self) -> dict:
        while True:
            b = self.builder()
            turn = actions.turn(b.facts, b.voice, self.rng)
            if turn.legal:
                player = {"player": turn.player, "legal": turn.legal}
                return self.probe("action", self.persona(b, self.know(b, 2)), [player], action=turn.action)

    def swap(self) -> list[dict]:
        """The same facts and question under two natures."""
        one, two = self.rng.sample(sorted(m for m in MANNERS if m != "plain"), 2)
        b = self.builder(one)
        kind = self.rng.choice(("insult", "threat", "thanks", "feel"))
        if allowed(one, kind) == allowed(two, kind):
            return self.swap()
        facts = self.know(b, 2)
        player = self.rng.choice(smalltalk.KINDS[kind]).format_map(b.voice.fill)
        first = self.persona(b, facts)
        second = dict(first, traits=self.rng.sample(MANNERS[two].traits, 2))
        a = self.probe("swap", first, [{"player": player}], emotions=allowed(one, kind), other=allowed(two, kind))
        z = self.probe("swap", second, [{"player": player}], emotions=allowed(two, kind), other=allowed(one, kind), pair=a["id"])
        return [a, z]


def make(data: str, count: int, seed: int) -> list[dict]:
    maker = Maker(data, seed)
    out: list[dict] = []
    for _ in range(count):
        out += [maker.fact(), maker.absent(), maker.recall(), maker.emotion(), maker.action()]
    for _ in range(count // 2):
        out += maker.swap()
    return out


def write(path: Path, rows: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
