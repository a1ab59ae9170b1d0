"""Turns in which the game allows actions: the character acts when the player asks for it and it is willing."""
from __future__ import annotations

from random import Random

from prompt import Turn
from scenes.facts import Facts, fill
from scenes.voice import Voice

# action, how a player asks for it, what is said when done, what is said when refused
ACTIONS = (
    ("give(item={id})", ("Give me the {item}.", "Can I have the {item}?", "Hand me the {item}, please.", "I need your {item}."),
     ("Here is the {item}.", "Take the {item}.", "Here, the {item} is yours.", "Take it, and take care of the {item}."),
     ("The {item} stays with me.", "No, I keep the {item}.", "You cannot have the {item}.")),
    ("open(door={bid})", ("Open the {building}.", "Let me into the {building}.", "Please open the door of the {building}.", "I must get into the {building}."),
     ("The {building} is open. Go in.", "I open the {building} for you.", "Go in, the {building} is open."),
     ("The {building} stays closed.", "I will not open the {building}.", "No, nobody goes into the {building}.")),
    ("follow()", ("Follow me.", "Come with me.", "Please come along.", "I need you at my side."),
     ("I am coming.", "Lead the way.", "I follow you."),
     ("I stay here.", "No, I will not come.", "Go without me.")),
    ("wait()", ("Wait here.", "Stay here.", "Do not move from here.", "Wait for me."),
     ("I will wait here.", "I stay.", "I am not going anywhere."),
     ("I will not wait.", "No, I have to go.", "I do not wait for anyone.")),
    ("sell(item={id})", ("I will buy the {item}.", "Sell me the {item}.", "I take the {item}.", "Here is the money for the {item}."),
     ("The {item} is yours.", "Sold. Here is your {item}.", "A good deal. Take the {item}."),
     ("The {item} is not for sale.", "I do not sell the {item}.", "No deal.")),
    ("attack(target={cid})", ("Attack the {creature}!", "Kill the {creature}!", "Help me fight the {creature}!", "Get that {creature}!"),
     ("Die, {creature}!", "I take the {creature}!", "The {creature} is mine!"),
     ("I will not fight a {creature}.", "No, the {creature} would kill us.", "Fight the {creature} yourself.")),
    ("heal(target=player)", ("Heal me.", "I am hurt. Can you help me?", "I am bleeding.", "Please look at my wound."),
     ("Hold still. It will be better soon.", "Let me see your wound.", "There, that should help."),
     ("I cannot help you with that.", "No, I will not touch that wound.", "Find a healer.")),
    ("lead(place={bid})", ("Take me to the {building}.", "Show me the {building}.", "Bring me to the {building}.", "Can you lead me to the {building}?"),
     ("Come, the {building} is this way.", "Follow me to the {building}.", "I take you to the {building}."),
     ("Find the {building} yourself.", "No, I will not go to the {building}.", "I have no time to go to the {building}.")),
)
# What a nature does not do, whoever asks; everybody else does what is possible.
REFUSES = {
    "suspicious": ("give", "open", "lead", "follow"),
    "greedy": ("give", "heal"),
    "fearful": ("attack", "open"),
    "proud": ("follow", "wait"),
    "gruff": ("follow", "lead"),
    "weary": ("attack", "follow"),
    "childlike": ("attack",),
    "sarcastic": ("wait",),
}


def _id(text: str) -> str:
    return text.replace("'", "").replace(" ", "_").lower()


def _others(facts: Facts, shape: str, rng: Random) -> list[str]:
    """Other legal actions; often the same one with another argument, so that the argument must be read."""
    out = []
    for _ in range(rng.randint(0, 3)):
        slots = facts.slots()
        slots |= {"id": _id(slots["item"]), "bid": _id(slots["building"]), "cid": _id(slots["creature"])}
        out.append((shape if rng.random() < 0.5 else rng.choice(ACTIONS)[0]).format_map(slots))
    return list(dict.fromkeys(out))


def turn(facts: Facts, voice: Voice, rng: Random) -> Turn:
    shape, asks, done, refused = rng.choice(ACTIONS)
    slots = facts.slots()
    slots |= {"id": _id(slots["item"]), "bid": _id(slots["building"]), "cid": _id(slots["creature"])}
    action = shape.format_map(slots)
    name = shape.split("(")[0]
    legal = [o for o in _others(facts, shape, rng) if o != action]
    possible = rng.random() < 0.65
    if possible:
        legal.insert(rng.randint(0, len(legal)), action)
    willing = possible and name not in REFUSES.get(voice.manner.key, ())
    ask = fill(rng.choice(asks), slots)
    core = fill(rng.choice(done if willing else refused), slots)
    feeling = voice.feeling("fact") if willing else voice.feeling("unknown")
    return Turn(ask, voice.chat(core), feeling, action if willing else "", [], legal)
