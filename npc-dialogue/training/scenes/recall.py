"""What the player told the character and asks for again, two or more turns later."""
from __future__ import annotations

from random import Random

from prompt import Turn
from scenes.facts import Facts
from scenes.voice import Voice

# told by the player; what the character answers; asked later; answered
MEMORIES = (
    ("name", ("My name is {p}.", "I am {p}.", "Call me {p}.", "They call me {p}.", "I'm {p}, by the way."),
     ("{p}. I will remember that.", "Well met, {p}.", "So you are {p}.", "{p}, is it?", "Good to know you, {p}."),
     ("What is my name?", "Do you remember my name?", "Who am I?", "What did I say my name was?"),
     ("You are {p}.", "Your name is {p}.", "{p}, if I remember right.", "You said your name is {p}.")),
    ("home", ("I come from {place}.", "I was born in {place}.", "I am from {place}.", "My home is {place}."),
     ("{place}? That is far away.", "So you come from {place}.", "I have heard of {place}.", "{place}. I have never been there."),
     ("Where do I come from?", "Do you remember where I am from?", "What did I say about my home?", "Where is my home?"),
     ("You come from {place}.", "You said you are from {place}.", "{place}, you told me.", "From {place}.")),
    ("quest", ("I am looking for my {kin} {p}.", "I have to find {p}.", "I am here to find {p}.", "I am hunting a man named {p}."),
     ("I hope you find {p}.", "{p}? I will keep my eyes open.", "I have not seen {p}.", "So you look for {p}."),
     ("Whom am I looking for?", "Do you remember who I am looking for?", "What is the name of the one I seek?", "Who did I ask you about?"),
     ("You are looking for {p}.", "You said you look for {p}.", "{p}, you told me.", "You seek {p}.")),
    ("trade", ("I am a {role}.", "I work as a {role}.", "I earn my bread as a {role}.", "I used to be a {role}."),
     ("A {role}? We need people like you.", "So you are a {role}.", "I never met a {role} before.", "A {role}. Good work."),
     ("What is my trade?", "Do you remember what I do?", "What did I say I am?", "What is my work?"),
     ("You are a {role}.", "You said you are a {role}.", "A {role}, you told me.", "You work as a {role}.")),
    ("goal", ("I am going to {place}.", "I travel to {place}.", "I want to reach {place} by {day}.", "My road leads to {place}."),
     ("{place} is a long way.", "A good journey to {place}, then.", "What do you want in {place}?", "To {place}? Take care."),
     ("Where am I going?", "Do you remember where I am going?", "What was the place I travel to?", "Where does my road lead?"),
     ("You are going to {place}.", "To {place}, you said.", "You said you travel to {place}.", "{place}, if I remember right.")),
    ("item", ("I have lost my {item}.", "Someone stole my {item}.", "I am looking for a {item}.", "I need a {item}."),
     ("I have not seen your {item}.", "A {item} is hard to find here.", "I will look out for a {item}.", "A {item}? I understand."),
     ("What did I need?", "What am I looking for?", "Do you remember what I need?", "What thing did I ask for?"),
     ("You need a {item}.", "A {item}, you said.", "You were looking for a {item}.", "It was a {item}.")),
)


def _fill(template: str, slots: dict[str, str]) -> str:
    from scenes.facts import fill

    return fill(template, slots)


def pair(facts: Facts, voice: Voice, rng: Random) -> tuple[Turn, Turn, str]:
    """The telling turn, the later asking turn, and the value that must come back."""
    key, told, heard, asked, answered = rng.choice(MEMORIES)
    slots = facts.slots()
    value = slots[{"name": "p", "home": "place", "quest": "p", "trade": "role", "goal": "place", "item": "item"}[key]]
    first = Turn(_fill(rng.choice(told), slots), voice.chat(_fill(rng.choice(heard), slots)), voice.feeling("fact"))
    later = Turn(rng.choice(asked), voice.chat(_fill(rng.choice(answered), slots)), voice.feeling("fact"))
    return first, later, value
