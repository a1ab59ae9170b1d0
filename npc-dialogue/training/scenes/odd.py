"""Answers to lines outside the facts: chat, jokes, questions about being a machine, single words."""
from __future__ import annotations

from random import Random

from prompt import Turn
from scenes.smalltalk import KINDS
from scenes.textfile import with_slots
from scenes.voice import Voice

# Cores by what the line is about; the voice adds its manner around them.
CORES = (
    (("robot", "AI", "real", "computer", "instructions", "internet"),
     ("I am {self}, {role}, nothing else.", "I do not understand such words.", "I am only a {role}.", "What a strange thing to ask a {role}.", "I am as real as this {land}.")),
    (("two plus two", "meaning of life", "pocket", "Blah", "asdf"),
     ("I am no scholar.", "That makes no sense to me.", "Such questions are not for a {role}.", "You speak in riddles.", "I did not understand that.")),
    (("joke", "song", "poem", "dance"),
     ("I am a {role}, not a bard.", "Maybe another day.", "I only know sad songs.", "You would not want to hear me sing.", "Not while I am working.")),
    (("hat", "nice", "like it here", "love", "marry", "think of me"),
     ("You are a strange one.", "I hardly know you.", "That is kind of you to say.", "You have good taste.", "I like you well enough.")),
    (("secret",), ("I can keep a secret.", "My lips are sealed.", "What is it? I will not tell.")),
    (("weather",), ("It could be worse.", "The sky looks good today.", "I have seen better days, and worse.")),
    (("lost", "hungry", "tired", "sad", "bored", "no money"),
     ("That happens to the best of us.", "Sit down and rest for a while.", "Things will get better.", "Every day has an end.", "There are worse things.")),
    (("Help", "help me", "need help", "should I do", "advice", "Tell me something", "What can you tell me", "question"),
     ("What do you need?", "Tell me what it is about.", "Ask, and I will see what I can do.", "Say what you want to know.", "What kind of help?")),
    (("believe", "lying", "not true"),
     ("I only say what I know.", "I told you the truth.", "Believe it or not.", "I have no reason to lie.")),
    (("Sorry", "sorry", "Forgive"), ("It is forgotten.", "No harm done.", "We all make mistakes.", "Let us forget it.")),
    (("Yes", "No", "Maybe", "Okay", "I see", "Hm", "Interesting"),
     ("Is there anything else?", "Good.", "What else do you want to know?", "As you say.", "So it is.")),
)


def turn(voice: Voice, rng: Random) -> Turn:
    player = rng.choice(KINDS["odd"])
    cores = next(c for keys, c in CORES if any(k in player for k in keys))
    core = with_slots(rng.choice(cores), voice.fill)
    feeling = voice.feeling("fact")
    return Turn(player, voice.chat(core), feeling)
