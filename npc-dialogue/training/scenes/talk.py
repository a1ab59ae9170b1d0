"""Lines of talk.txt: what players say beside questions of fact, and what a character answers."""
from __future__ import annotations

from random import Random

from prompt import Turn
from scenes.facts import Facts, fill
from scenes.split import belongs
from scenes.textfile import HERE, entries
from scenes.voice import Voice

SAYS: dict[str, list[str]] = {}
CORES: dict[str, list[str]] = {}
for _key, _value in entries(HERE / "talk.txt"):
    _kind, _, _text = _value.partition(" ")
    (SAYS if _key == "say" else CORES).setdefault(_kind, []).append(_text)
ROLES: dict[str, list[str]] = {}
for _line in (HERE / "roles.txt").read_text(encoding="utf-8").splitlines():
    _at = _line.find(" I ")
    ROLES.setdefault(_line[:_at], []).append(_line[_at + 1 :])
WORK = (
    "What do you do?", "What do you do all day?", "What is your job?", "What does a {role} do?", "Tell me about your work.",
    "Do you like your work?", "What kind of work do you do?", "How is work?", "Is it hard to be a {role}?",
)
GLAD, GRAVE = ("found", "gift", "praise", "promise", "deed"), ("death", "fear")


def kinds(split: str) -> list[str]:
    return [k for k in SAYS if belongs("talk", k, split)]


def turn(facts: Facts, voice: Voice, rng: Random, split: str) -> Turn:
    kind = rng.choice(kinds(split))
    slots = {**facts.slots(), "role": voice.fill["role"]}
    slots["coins"] = rng.choice(facts.theme.coins).split()[-1]
    say, core = rng.choice(SAYS[kind]), rng.choice(CORES[kind])
    feeling = voice.feeling("good" if kind in GLAD else "danger" if kind in GRAVE else "fact")
    return Turn(fill(say, slots), voice.chat(fill(core, slots)), feeling)


def work(voice: Voice, rng: Random) -> Turn | None:
    """What the role does, where it is one of the known roles."""
    own = ROLES.get(voice.fill["role"])
    if not own:
        return None
    return Turn(fill(rng.choice(WORK), voice.fill), voice.chat(rng.choice(own)), voice.feeling("who"))
