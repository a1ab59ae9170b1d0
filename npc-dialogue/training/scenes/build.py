"""Puts a whole scene together: persona, knowledge, and turns of many kinds."""
from __future__ import annotations

from random import Random

from prompt import Persona, Scene, Turn
from scenes import actions, free, heard, odd, recall, smalltalk, talk
from scenes.facts import Fact, Facts, fill
from scenes.names import Names
from scenes.themes import SPACE, THEMES, WEIGHTS
from scenes.voice import MANNERS, Voice, join

STYLES = {
    "plain": ("", "Speaks plainly.", "Answers what is asked.", "Likes short words."),
    "gruff": ("Speaks in short sentences.", "Grumbles a lot.", "Has no patience.", "Never smiles.", "Swears under his breath."),
    "kind": ("Speaks softly.", "Cares for everyone.", "Smiles at strangers.", "Always offers help."),
    "cheerful": ("Laughs a lot.", "Loves a good story.", "Talks with both hands.", "Sees the good in everything."),
    "formal": ("Speaks in a formal way.", "Chooses words with care.", "Never loses his manners.", "Talks like a courtier."),
    "fearful": ("Stutters.", "Looks over his shoulder.", "Whispers.", "Jumps at every noise."),
    "proud": ("Boasts all the time.", "Speaks loudly.", "Thinks highly of himself.", "Loves to be admired."),
    "greedy": ("Thinks only of money.", "Counts coins while talking.", "Wants a price for everything.", "Rubs his hands."),
    "suspicious": ("Trusts nobody.", "Answers with questions.", "Watches the door.", "Speaks in a low voice."),
    "sarcastic": ("Mocks everyone.", "Never answers without a joke.", "Rolls his eyes.", "Has a sharp tongue."),
    "mystic": ("Speaks in riddles.", "Talks about the stars.", "Sees signs in everything.", "Prays often."),
    "soldier": ("Speaks like a soldier.", "Follows orders.", "Stands very straight.", "Keeps watch."),
    "childlike": ("Speaks like a child.", "Is eight years old.", "Asks about everything.", "Wants to see the world."),
    "robotic": ("Speaks like a machine.", "Has no feelings.", "Answers with data.", "Takes everything literally."),
    "weary": ("Sighs often.", "Has seen too much.", "Speaks slowly.", "Longs for the old days."),
}
PLACES = (
    "The {building}, {time}.", "It is night and it rains.", "A quiet morning in {place}.", "{place}. The {building} is full of people.",
    "The player enters the {building}.", "Outside, near the {spot}.", "A cold {season} evening.", "After the {event}, in {place}.",
    "In front of the {building}. A {creature} was heard nearby.", "The road to {place}, {time}.",
)
WORLDS = (
    "{place} is at war with {fresh2}.", "The {ruler} of {place} is dead.", "It is the year after the {event}.",
    "{place} lies by the sea.", "People fear the {creature}.", "The {group} rule the {land}.", "A small town called {place}.",
)
AGAIN = ("What did you say?", "Can you say that again?", "Sorry, what was that?", "I did not hear you.", "Repeat that, please.", "Are you sure?", "Really?", "Is that true?")
WHO_SAYS = ("Who told you that?", "How do you know that?", "Where did you hear that?")
SOURCES = ("Everyone says so.", "I saw it myself.", "A traveller told me.", "I heard it in the {building}.", "{p} told me.", "People talk.")
HEDGES = (
    "That I do not know, but", "I don't know that. I only know this:", "I can't say. All I heard is this:", "No idea, but",
    "I am not sure. What I know is this:", "That I can't tell you, but", "I don't know about that, but", "Hard to say. I only heard this:",
)
PRIVATE = (
    "That is my own business.", "I do not talk about that.", "I have forgotten.", "There is not much to tell.",
    "Let us talk about something else.", "I would rather not say.", "Some things I keep to myself.", "That is a long story.",
)
WHY = ("Why?", "Why is that?", "How come?", "For what reason?")


class Builder:
    def __init__(self, rng: Random, names: Names, split: str, lines: list[str], sayings: list[str] | None = None):
        self.rng, self.split = rng, split
        self.sayings = sayings or []
        self.theme = rng.choices(THEMES, WEIGHTS)[0]
        self.manner = "plain" if rng.random() < 0.1 else rng.choice(sorted(MANNERS))
        if self.manner == "robotic" and rng.random() < 0.7:
            self.theme = SPACE
        role = rng.choice(self.theme.roles)
        fill_in = {"self": names.person(rng), "role": role, "selfrole": role, "land": self.theme.land, "selfhis": rng.choice(("his", "her"))}
        self.voice = Voice(self.manner, fill_in, rng)
        self.facts = Facts(rng, self.theme, names, {k: v for k, v in fill_in.items() if k != "role"}, split)
        self.lines = lines
        self.known: list[Fact] = []
        self.loose: list[str] = []
        self.knowledge: list[str] = []
        self.last: str | None = None

    def scene(self) -> Scene:
        rng = self.rng
        persona = self.persona()
        scene = Scene(persona, [])
        slots = self.facts.slots()
        if rng.random() < 0.2:
            scene.world = fill(rng.choice(WORLDS).replace("{fresh2}", self.facts.names.place(rng)), slots)
        if rng.random() < 0.35:
            scene.scene = fill(rng.choice(PLACES), slots)
        if rng.random() < 0.45:
            scene.relation = self.relation()
        self.turns(scene)
        return scene

    def persona(self) -> Persona:
        rng, manner = self.rng, self.voice.manner
        common = manner.core if rng.random() < 0.65 else manner.traits
        traits = rng.sample(common, rng.choice((1, 1, 2, 2, 3)))
        if rng.random() < 0.25:
            # A second nature may be named; the first trait decides.
            traits.append(rng.choice(MANNERS[rng.choice(sorted(MANNERS))].core))
        if rng.random() < 0.12:
            traits[0] = f"{rng.choice(('very', 'rather', 'a bit', 'always', 'quite'))} {traits[0]}"
        if rng.random() < 0.08:
            traits = [t.capitalize() for t in traits]
        style = rng.choice(STYLES[manner.key]) if rng.random() < 0.45 else ""
        if style and rng.random() < 0.15:
            traits = []
        if manner.key == "plain" and rng.random() < 0.5:
            traits, style = [], ""
        share = rng.random()
        for _ in range(rng.choice((1, 2, 3, 3, 4, 5, 6, 8))):
            if self.lines and rng.random() < (0.9 if share < 0.22 else 0.15):
                self.loose.append(self.lines.pop())
                continue
            fact = self.facts.draw()
            self.known.append(fact)
            if rng.random() < 0.25:
                self.known.append(self.facts.rival(fact))
        knowledge = [f.line for f in self.known] + self.loose
        rng.shuffle(knowledge)
        self.knowledge = knowledge
        fill_in = self.voice.fill
        return Persona(fill_in["self"], fill_in["role"] if rng.random() < 0.95 else "", traits, style, knowledge)

    def relation(self) -> tuple[int, int, int]:
        """Levels; strong ones tint how the character speaks."""
        rng = self.rng
        trust, warmth, fear = rng.randint(0, 4), rng.randint(0, 4), rng.choice((0, 0, 0, 1, 1, 2, 3, 4))
        if fear == 4:
            self.voice.tint = "fearful"
        elif warmth == 0:
            self.voice.tint = "gruff"
        elif trust == 0:
            self.voice.tint = "suspicious"
        elif warmth == 4:
            self.voice.tint = "kind"
        return trust, warmth, fear

    # -- turns -------------------------------------------------------------------------------

    def turns(self, scene: Scene) -> None:
        rng, out = self.rng, scene.turns
        if rng.random() < 0.25:
            out.append(Turn(None, self.voice.line("greet"), self.voice.feeling("greet")))
        elif rng.random() < 0.3:
            out.append(self.small("greet"))
        kinds = ("fact", "absent", "small", "odd", "again", "action", "recall", "talk", "work", "heard")
        later: list[Turn] = []
        for _ in range(rng.choice((2, 3, 3, 4, 4, 5, 6))):
            kind = rng.choices(kinds, (39, 14, 10, 4, 4, 11, 6, 8, 2, 8))[0]
            if kind == "fact" and not (self.known or self.loose):
                kind = "absent"
            if kind == "again" and self.last is None:
                kind = "fact" if self.known else "absent"
            if kind == "recall":
                first, second, _ = recall.pair(self.facts, self.voice, rng)
                if later:
                    continue
                out.append(first)
                later.append(second)
                self.last = None
            else:
                out.append(getattr(self, kind)())
            if later and len(out) > 2 and rng.random() < 0.4:
                out.append(later.pop())
                self.last = None
        out += later
        if rng.random() < 0.25:
            out.append(self.small("bye"))
        for turn in out:
            if turn.player is not None:
                turn.player = self.typed(turn.player)
                if turn.mute and self.known_lines() and rng.random() < 0.15:
                    # Retrieval finds words, not meanings: a line may come with any chat.
                    turn.memories = [rng.choice(self.known_lines())]

    def typed(self, line: str) -> str:
        """Players do not type like authors."""
        rng, roll = self.rng, self.rng.random()
        if roll < 0.07:
            return line.rstrip(".?!").lower()
        if roll < 0.12:
            return line.rstrip(".?!")
        if roll < 0.17 and line[-1] in ".?":
            return f"{rng.choice(('Hello', 'Hey', 'Please', 'Excuse me', 'Friend', self.voice.fill['self']))}, {line[0].lower() + line[1:] if not line.startswith('I') else line}"
        return line

    def known_lines(self) -> list[str]:
        return [f.line for f in self.known] + self.loose

    def memories(self, answer: str, near: list[str]) -> list[str]:
        others = [n for n in near if n != answer] or [k for k in self.known_lines() if k != answer]
        return ([self.rng.choice(others)] if others and self.rng.random() < 0.45 else []) + [answer]

    def fact(self) -> Turn:
        rng = self.rng
        if self.loose and (not self.known or rng.random() < len(self.loose) / (len(self.known) + len(self.loose))):
            return self.said_from_text()
        fact = rng.choice(self.known)
        asked = fact.ask(rng)
        if asked is None or rng.random() < 0.12:
            return self.beside(fact)
        kind, ask = asked
        if rng.random() < 0.1:
            kind, ask = "ask", self.bare(fact) or ask
        core = fact.say
        feeling = self.voice.feeling(fact.relation.valence)
        self.last = core
        rivals = [f.line for f in self.known if f.relation is fact.relation]
        memories = self.memories(fact.line, rivals)
        if rng.random() < 0.08 and fact.line in self.knowledge[:4]:
            # Retrieval missed it, but the line stands among what the character always knows.
            memories = []
        if kind in ("yes", "no"):
            # No opener: it would stand in the way of the yes or no.
            closer = self.voice.line("close") if rng.random() < 0.35 else ""
            reply = join("", f"{kind.capitalize()}. {core}" if rng.random() < 0.75 else core, closer)
        else:
            reply = self.voice.around(core)
        return Turn(ask, reply, feeling, "", memories)

    def bare(self, fact: Fact) -> str | None:
        """A question that only names the thing: "And the mill?", "Ashford?"."""
        rng = self.rng
        names = [k for k in ("p", "place", "q") if "{" + k + "}" in fact.template]
        things = [k for k in ("building", "item", "creature", "spot", "ride", "food") if "{" + k + "}" in fact.template]
        if not names + things:
            return None
        key = rng.choice(names + things)
        word = fact.slots[key]
        if rng.random() < 0.25:
            return word[0].upper() + word[1:] + "?"
        # Only one line may be about it.
        return free.question(word, key in names, rng) if sum(word in k for k in self.known_lines()) == 1 else None

    def beside(self, fact: Fact) -> Turn:
        """Asked for something else about what the fact names: say so, and say what is known."""
        ask = fact.beside(self.rng)
        if ask is None:
            return self.absent()
        self.last = fact.say
        lead = self.rng.choice(HEDGES)
        reply = join(lead, fact.say, "")
        return Turn(ask, reply, self.voice.feeling("unknown"), "", self.memories(fact.line, []))

    def said_from_text(self) -> Turn:
        rng = self.rng
        line = rng.choice(self.loose)
        found = free.topic_of(line, rng)
        ask = free.question(*found, rng) if found else rng.choice(("What do you know?", "Tell me something.", "What is new?", "Anything to tell?"))
        self.last = line
        return Turn(ask, self.voice.around(line), self.voice.feeling("fact"), "", self.memories(line, []))

    def absent(self) -> Turn:
        """A question whose answer the character was not given."""
        rng = self.rng
        if self.known and rng.random() < 0.35:
            base = rng.choice(self.known)
            fact = self.facts.draw(base.relation)
        else:
            fact = self.facts.draw()
        while fact.relation.key.startswith("self") and any(f.relation is fact.relation for f in self.known):
            fact = self.facts.draw()
        template = rng.choice(fact.relation.asks)[2]
        ask = fill(template, fact.slots)
        if rng.random() < 0.15:
            return self.absent_thing(fact)
        if any(f.relation is fact.relation and "{" not in template for f in self.known):
            return self.small("feel")
        near = [f.line for f in self.known if f.relation is fact.relation and _names_differ(f, fact)]
        self.last = None
        memories = []
        if near and rng.random() < 0.5:
            memories = [rng.choice(near)]
        elif rng.random() < 0.05 and self.known_lines():
            memories = [rng.choice(self.known_lines())]
        if fact.relation.key.startswith("self"):
            return Turn(ask, self.voice.chat(rng.choice(PRIVATE)), self.voice.feeling("unknown"), "", memories)
        # The topic is only named when the question names it as well.
        lines = [u for u in self.voice.source("unknown") if "{topic}" not in u or _echoes(fact, ask)]
        reply = rng.choice(lines).format_map({**self.voice.fill, "a": self.voice.address, "topic": self.spoken(fact.topic())})
        return Turn(ask, reply, self.voice.feeling("unknown"), "", memories)

    def absent_thing(self, fact: Fact) -> Turn:
        """Asked for a name or a thing that no line mentions."""
        rng = self.rng
        key = rng.choice(("p", "place", "building", "item", "creature", "spot", "event", "group"))
        word = fact.slots[key]
        if any(word in line for line in self.known_lines()):
            return self.small("feel")
        named = key in ("p", "place")
        topic = word if named else f"the {word}"
        lines = self.voice.source("unknown")
        reply = rng.choice(lines).format_map({**self.voice.fill, "a": self.voice.address, "topic": topic})
        self.last = None
        return Turn(free.question(word, named, rng), reply, self.voice.feeling("unknown"))

    @staticmethod
    def spoken(topic: str) -> str:
        first = topic.split(" ", 1)[0]
        return topic[0].lower() + topic[1:] if first in ("The", "When", "Where", "Who", "What", "How", "My") else topic

    def small(self, kind: str | None = None) -> Turn:
        kind = kind or self.rng.choice(("thanks", "insult", "threat", "who", "feel", "greet", "who", "feel"))
        self.last = None
        return _mute(smalltalk.turn(kind, self.voice, self.rng))

    def odd(self) -> Turn:
        self.last = None
        return _mute(odd.turn(self.voice, self.rng))

    def talk(self) -> Turn:
        self.last = None
        return _mute(talk.turn(self.facts, self.voice, self.rng, self.split))

    def heard(self) -> Turn:
        self.last = None
        if not self.sayings:
            return self.odd()
        return _mute(heard.turn(self.sayings.pop(), self.voice, self.rng))

    def work(self) -> Turn:
        self.last = None
        own = talk.work(self.voice, self.rng)
        return _mute(own) if own else self.small("who")

    def action(self) -> Turn:
        self.last = None
        return _mute(actions.turn(self.facts, self.voice, self.rng))

    def again(self) -> Turn:
        rng, core = self.rng, self.last or ""
        roll = rng.random()
        if roll < 0.6:
            lead = rng.choice(("I said it:", "As I said,", "Yes.", "Once more:", "I told you.", "It is true.", ""))
            return Turn(rng.choice(AGAIN), join(lead, core, ""), self.voice.feeling("fact"))
        if roll < 0.8:
            return Turn(rng.choice(WHO_SAYS), self.voice.chat(fill(rng.choice(SOURCES), self.facts.slots())), self.voice.feeling("fact"))
        return Turn(rng.choice(WHY), self.voice.line("unknown", topic="the reason"), self.voice.feeling("unknown"))


def _mute(turn: Turn) -> Turn:
    """Marks a turn that needs no line of knowledge, and must not be led astray by one."""
    turn.mute = True
    return turn


def _names_differ(known: Fact, asked: Fact) -> bool:
    """True when the asked names are not in the known line, so that it does not answer."""
    return not any(asked.slots[k] in known.line for k in ("p", "place", "item", "building", "creature", "food"))


def _echoes(fact: Fact, ask: str) -> bool:
    topic = fact.topic().lower()
    tail = topic.split()[-1]
    return tail in ask.lower()
