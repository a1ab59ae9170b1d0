"""The one form all readers return: the JSONL of the shipped corpora, 48 ticks a quarter.

`bars`, `barlens` [[count, ticks], ...] run lengths, `meter` [[bar, num, den], ...],
`key` [[bar, fifths, mode-or-""], ...], `tempo` [[tick, bpm], ...], `chords` [[tick, label], ...],
`parts` [{name, program, drums, n, notes}] with flat notes: delta_onset, duration, pitch, velocity.
"""

import re
from fractions import Fraction

TPQ = 48
MAX_BYTES = 64 << 20  # of one file, unpacked
MAX_NOTES = 1_000_000  # of one score
MAX_BARS = 20_000
LAST_TICK = TPQ * 4 * 60 * 60 * 24  # a day at 240 quarters a minute


class Damaged(Exception):
    """A file, or a tune in it, that cannot be read: where, and what is wrong."""

    def __init__(self, where, what):
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


def bounded(value, limit=80):
    """One printable line of at most `limit` characters."""
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= limit else text[: limit - 1] + "\u2026"


def number(text):
    """A plain decimal or whole number as a fraction, None for anything else (exponents could be huge)."""
    text = (text or "").strip()
    return Fraction(text) if re.fullmatch(r"[+-]?\d{1,9}(\.\d{1,9})?", text) else None


def read_bytes(path, limit=MAX_BYTES):
    with open(path, "rb") as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise Damaged("size", f"more than {limit} bytes")
    return content


def read_text(path):
    content = read_bytes(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def ticks(quarters):
    """Nearest tick of a position in quarters, halves upward."""
    return int(Fraction(quarters) * TPQ + Fraction(1, 2))


def runs(lengths):
    packed = []
    for length in lengths:
        if packed and packed[-1][1] == length:
            packed[-1][0] += 1
        else:
            packed.append([1, length])
    return packed


def changes(events):
    """[[place, ...value], ...] in order of place: the last word at a place wins, repetitions go."""
    at = {}
    for event in sorted(events, key=lambda event: event[0]):
        at[event[0]] = list(event)
    kept = []
    for event in at.values():
        if not kept or kept[-1][1:] != event[1:]:
            kept.append(event)
    return kept


def part(name, program, drums, notes):
    """notes (onset, duration, pitch, velocity); the same pitch struck twice at one onset keeps the longer."""
    longest = {}
    for onset, duration, pitch, velocity in notes:
        if not (0 <= pitch <= 127 and duration > 0 and onset >= 0):
            continue
        old = longest.get((onset, pitch))
        if old is None or duration > old[0]:
            longest[onset, pitch] = (duration, velocity)
    flat, last = [], 0
    for onset, pitch in sorted(longest):
        duration, velocity = longest[onset, pitch]
        flat += [onset - last, duration, pitch, velocity]
        last = onset
    return {"name": name, "program": program, "drums": drums, "n": len(longest), "notes": flat}


def score(identity, source, title, composer, lengths, meter, key, tempo, chords, parts):
    return {
        "id": identity, "split": "train", "src": source, "title": title, "composer": composer, "tpq": TPQ,
        "bars": len(lengths), "barlens": runs(lengths), "meter": changes(meter), "key": changes(key),
        "tempo": changes(tempo), "chords": changes(chords), "parts": parts,
    }


def unpack(flat):
    """The notes of a part as (onset, duration, pitch, velocity)."""
    onset, notes = 0, []
    for i in range(0, len(flat), 4):
        onset += flat[i]
        notes.append((onset, flat[i + 1], flat[i + 2], flat[i + 3]))
    return notes
