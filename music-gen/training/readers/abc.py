"""ABC tunes, in the dialect of the old collections: one score a tune, repeats as written, grace notes dropped.

A tune that cannot be read is told in one line and the next one goes on.
"""

import re
from fractions import Fraction

from .form import MAX_BARS, MAX_NOTES, Damaged, bounded, part, read_text, score, ticks
from .musicxml import DYNAMICS

LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
FIFTHS = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}
SHARPS = "FCGDAEB"
MODES = {"maj": (0, "major"), "ion": (0, "major"), "m": (-3, "minor"), "min": (-3, "minor"), "aeo": (-3, "minor"),
         "mix": (-1, "mixolydian"), "dor": (-2, "dorian"), "phr": (-4, "phrygian"), "lyd": (1, "lydian"),
         "loc": (-5, "locrian")}
TUPLETS = {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}
KEY = re.compile(r"([A-G])([#b]?)\s*([A-Za-z]*)")
LENGTH = re.compile(r"(\d{0,4})(/*)(\d{0,4})")
NOTE = re.compile(r"(\^\^|\^|__|_|=)?([A-Ga-g])([,']*)")
TUPLET = re.compile(r"\((\d)(?::(\d{0,2}))?(?::(\d{0,2}))?")
BAR = re.compile(r":*\|[|\]]*:*|::+|\[\|")
ACCIDENTALS = {"^^": 2, "^": 1, "=": 0, "_": -1, "__": -2}


def read(path, report):
    lines = read_text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [i for i, line in enumerate(lines) if re.match(r"X:\s*\d", line)]
    if not starts:
        raise Damaged("file", "no tune: no line starts with X:")
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        number = bounded(lines[start][2:].strip(), 12)
        try:
            tune = Tune(lambda line, what, base=start, n=number: report(f"tune {n} line {base + line + 1}", what))
            yield tune.read(path, number, lines[start:end])
        except Damaged as damage:
            report(f"tune {number} {damage.where}", damage.what)


def fraction(text):
    match = re.fullmatch(r"(\d{1,4})(?:/(\d{1,4}))?", text.strip())
    if match is None or int(match.group(2) or 1) == 0:
        raise Damaged("field", f"'{bounded(text, 20)}' is no fraction")
    value = Fraction(int(match.group(1)), int(match.group(2) or 1))
    if not 0 < value <= 64:
        raise Damaged("field", f"'{bounded(text, 20)}' is out of range")
    return value


def metre_of(text):
    """(num, den) or None for free metre."""
    text = text.strip()
    if text in ("C", "C|"):
        return (4, 4) if text == "C" else (2, 2)
    match = re.fullmatch(r"\(?(\d{1,3}(?:[+ ]\d{1,3})*)\)?\s*/\s*(\d{1,3})", text)
    if match is None:
        return None
    beats = sum(int(beat) for beat in match.group(1).replace("+", " ").split())
    kind = int(match.group(2))
    if not (0 < beats <= 64 and kind in (1, 2, 4, 8, 16, 32, 64)):
        raise Damaged("field M", f"metre '{bounded(text, 20)}' is out of range")
    return beats, kind


def key_of(text):
    """(fifths, mode, {letter: alteration}) of a K: field."""
    text = text.strip()
    if text[:2] in ("HP", "Hp"):
        return 2, "", signature(2)
    match = KEY.match(text)
    if match is None:
        return 0, "", signature(0)
    shift, mode = 0, "major"
    name = match.group(3)
    if name:
        known = MODES.get(name.lower()[:3]) or (MODES["m"] if name == "m" else None)
        if known is not None:
            shift, mode = known
    fifths = FIFTHS[match.group(1)] + {"#": 7, "b": -7, "": 0}[match.group(2)] + shift
    if not -7 <= fifths <= 7:
        raise Damaged("field K", f"key '{bounded(text, 20)}' needs more than seven accidentals")
    altered = signature(fifths)
    for sign, letter in re.findall(r"(\^\^|\^|__|_|=)([A-Ga-g])", text[match.end():]):
        altered[letter.upper()] = ACCIDENTALS[sign]
    return fifths, mode, altered


def signature(fifths):
    altered = dict.fromkeys(SHARPS, 0)
    for letter in SHARPS[:fifths] if fifths > 0 else SHARPS[7 + fifths:] if fifths < 0 else "":
        altered[letter] = 1 if fifths > 0 else -1
    return altered


class Voice:
    """What one voice has sounded so far; positions in quarters."""

    def __init__(self, name, key):
        self.name, self.program, self.key = name, None, key
        self.cursor = self.bar_start = Fraction(0)
        self.notes, self.lengths, self.bar_accidentals, self.ties = [], [], {}, {}
        self.last_event, self.factor, self.tuplet, self.tuplet_left = None, Fraction(1), Fraction(1), 0
        self.velocity = 0

    def close_bar(self):
        if self.cursor > self.bar_start:
            self.lengths.append(self.cursor - self.bar_start)
            self.bar_start = self.cursor
            if len(self.lengths) > MAX_BARS:
                raise Damaged("bars", f"more than {MAX_BARS}")
        self.bar_accidentals = {}

    def sound(self, pitches, length):
        """One event: a note, a chord or (no pitches) a rest."""
        length = length * self.factor
        self.factor = Fraction(1)
        if self.tuplet_left > 0:
            length, self.tuplet_left = length * self.tuplet, self.tuplet_left - 1
        started = []
        for pitch in pitches:
            held = self.ties.get(pitch)
            if held is not None and held[0] + held[1] == self.cursor:
                held[1] += length
                started.append(held)
            else:
                note = [self.cursor, length, pitch, self.velocity]
                self.notes.append(note)
                started.append(note)
        if len(self.notes) > MAX_NOTES:
            raise Damaged("notes", f"more than {MAX_NOTES}")
        self.ties = {}
        self.cursor += length
        self.last_event = (started, length)

    def tie(self):
        for note in self.last_event[0] if self.last_event else []:
            self.ties[note[2]] = note

    def broken(self, sign, count):
        if self.last_event is None:
            return
        notes, length = self.last_event
        short = Fraction(1, 2 ** min(count, 4))
        longer, shorter = (2 - short, short) if sign == ">" else (short, 2 - short)
        change = length * longer - length
        for note in notes:
            note[1] += change
        self.cursor += change
        self.factor, self.last_event = shorter, None


class Tune:
    def __init__(self, report):
        self.report = report
        self.titles, self.composer = [], ""
        self.metre, self.unit, self.key = (4, 4), None, (0, "", signature(0))
        self.tempo, self.chords, self.meter_events, self.key_events = [], [], [], []
        self.voices, self.voice, self.odd, self.program = {}, None, set(), None

    def read(self, path, number, lines):
        in_body = False
        for self.line, line in enumerate(lines):
            if line.startswith("%%MIDI program"):
                words = line.split()
                self.program = int(words[-1]) if re.fullmatch("[0-9]{1,3}", words[-1]) and int(words[-1]) < 128 else None
            line = re.sub(r"(?<!\\)%.*", "", line).rstrip()
            if not in_body:
                in_body = self.header(line)
            elif re.match(r"[A-Za-z]:", line) and not line.startswith("|"):
                self.field(line[0], line[2:])
            else:
                self.music(line)
        if not in_body:
            raise Damaged(f"line {self.line + 1}", "the header has no K: field")
        return self.finish(path, number)

    def header(self, line):
        if not re.match(r"[A-Za-z]:", line):
            return False
        if line[0] == "K":
            self.field("K", line[2:])
            return True
        self.field(line[0], line[2:])
        return False

    def field(self, name, text):
        if name == "T":
            self.titles.append(text.strip())
        elif name == "C":
            self.composer = text.strip()
        elif name == "M":
            self.metre = metre_of(text)
            self.mark(self.meter_events, self.metre)
        elif name == "L":
            self.unit = fraction(text)
        elif name == "Q":
            self.read_tempo(text)
        elif name == "K":
            self.key = key_of(text)
            self.mark(self.key_events, self.key[:2])
            if self.voice is not None:
                self.voice.key = self.key[2]
        elif name == "V":
            self.switch(text)

    def mark(self, events, value):
        if value is not None:
            events.append([len(self.voice.lengths) if self.voice else 0, *value])

    def read_tempo(self, text):
        text = re.sub(r'"[^"]*"', "", text).strip()
        match = re.fullmatch(r"(?:C\d*\s*=|(\d+\s*/\s*\d+)[^=]*=)?\s*(\d+(?:\.\d+)?)", text)
        if match is None:
            return
        beat = fraction(match.group(1).replace(" ", "")) if match.group(1) else Fraction(1, 4)
        bpm = float(match.group(2)) * float(beat * 4)
        if 3.6 <= bpm <= 1000:
            self.tempo.append([ticks(self.voice.cursor) if self.voice else 0, round(bpm, 3)])

    def switch(self, text):
        name = text.strip().split()[0] if text.strip() else "1"
        if name not in self.voices:
            if len(self.voices) >= 64:
                raise Damaged(f"line {self.line + 1}", "more than 64 voices")
            self.voices[name] = Voice(bounded(name, 40), self.key[2])
        self.voice = self.voices[name]

    def unit_quarters(self):
        if self.unit is None:
            numerator, denominator = self.metre or (4, 4)
            self.unit = Fraction(1, 16) if Fraction(numerator, denominator) < Fraction(3, 4) else Fraction(1, 8)
        return self.unit * 4

    def music(self, text):
        if self.voice is None:
            self.switch("1")
        place = 0
        while place < len(text):
            place = self.symbol(text, place)

    def symbol(self, text, place):
        """Reads what stands at `place`; returns where the next symbol starts."""
        char = text[place]
        closed = {'"': '"', "{": "}", "!": "!", "+": "+"}.get(char)
        if closed is not None:
            return self.enclosed(text, place, char, closed)
        bar = BAR.match(text, place)
        if bar is not None:
            self.voice.close_bar()
            ending = re.compile(r"\s*\[?\d[\d,.\-]*").match(text, bar.end())
            return ending.end() if ending else bar.end()
        if char == "[":
            return self.bracket(text, place)
        if char == "(":
            tuplet = TUPLET.match(text, place)
            if tuplet is not None:
                self.start_tuplet(*tuplet.groups())
                return tuplet.end()
            return place + 1
        if char in "<>":
            end = place
            while end < len(text) and text[end] == char:
                end += 1
            self.voice.broken(char, end - place)
            return end
        if char == "-":
            self.voice.tie()
            return place + 1
        if char in "zxZX":
            return self.rest(text, place)
        if char == "&":
            self.voice.cursor, self.voice.last_event = self.voice.bar_start, None
            return place + 1
        note = NOTE.match(text, place)
        if note is not None:
            length, end = self.length(text, note.end())
            self.voice.sound(self.heard([self.pitch(note)]), length)
            return end
        if not (char in " \t)~.\\`y*:]$^_=/'," or char.isdigit() or char.isalpha()):
            self.strange(char)
        return place + 1

    def strange(self, char):
        if char not in self.odd:
            self.odd.add(char)
            self.report(self.line, f"'{bounded(char)}' means nothing here, skipped")

    def enclosed(self, text, place, char, closed):
        end = text.find(closed, place + 1)
        if end < 0:
            if char in '"{':
                self.report(self.line, f"{char} is not closed on its line")
                return len(text)
            return place + 1  # "!" alone is an old line break
        inside = text[place + 1 : end]
        if char == '"' and inside and inside[0] in "ABCDEFG" and self.voice is next(iter(self.voices.values())):
            self.chords.append([ticks(self.voice.cursor), bounded(inside.strip(), 20)])
        if char == "!" and not re.fullmatch(r"[\w.<>()+/-]*", inside):
            return place + 1
        if char in "!+" and inside in DYNAMICS:
            self.voice.velocity = DYNAMICS[inside]
        return end + 1

    def bracket(self, text, place):
        inline = re.compile(r"\[([A-Za-z]):([^\]]*)\]").match(text, place)
        if inline is not None:
            self.field(inline.group(1), inline.group(2))
            return inline.end()
        ending = re.compile(r"\[\d[\d,.\-]*").match(text, place)
        if ending is not None:
            return ending.end()
        end = text.find("]", place)
        if end < 0:
            self.report(self.line, "[ is not closed on its line")
            return place + 1
        pitches, inner, first = [], place + 1, None
        while inner < end:
            note = NOTE.match(text, inner)
            if note is None:
                inner += 1
                continue
            length, inner = self.length(text, note.end())
            first = length if first is None else first
            pitches.append(self.pitch(note))
        if first is None:
            return end + 1
        outer, after = self.length(text, end + 1)
        self.voice.sound(self.heard(pitches), first * outer / self.unit_quarters())
        return after

    def rest(self, text, place):
        length, end = self.length(text, place + 1)
        if text[place] in "ZX":
            if self.metre is None:
                raise Damaged(f"line {self.line + 1}", "a bar's rest without a metre")
            whole = Fraction(*self.metre) * 4
            for _ in range(min(MAX_BARS, int(length / self.unit_quarters()))):
                self.voice.sound([], whole)
                self.voice.close_bar()
        else:
            self.voice.sound([], length)
        return end

    def length(self, text, place):
        match = LENGTH.match(text, place)
        over, slashes, under = match.groups()
        value = Fraction(int(over or 1))
        if slashes:
            value /= int(under) if under and int(under) else 2 ** min(len(slashes), 8)
            return value * self.unit_quarters(), match.end()
        return (value or 1) * self.unit_quarters(), match.end(1)

    def pitch(self, note):
        sign, letter, octaves = note.groups()
        upper = letter.upper()
        if sign is not None:
            self.voice.bar_accidentals[upper] = ACCIDENTALS[sign]
        altered = self.voice.bar_accidentals.get(upper, self.voice.key[upper])
        octave = (1 if letter.islower() else 0) + octaves.count("'") - octaves.count(",")
        return 60 + 12 * octave + LETTERS[upper] + altered

    def heard(self, pitches):
        for pitch in pitches:
            if not 0 <= pitch <= 127:
                self.report(self.line, f"pitch {pitch} is out of range, left out")
        return [pitch for pitch in pitches if 0 <= pitch <= 127]

    def start_tuplet(self, notes, time, count):
        notes = int(notes)
        if notes < 2:
            return
        compound = self.metre is not None and self.metre[1] == 8 and self.metre[0] % 3 == 0
        time = int(time) if time else TUPLETS.get(notes, 3 if compound else 2)
        self.voice.tuplet, self.voice.tuplet_left = Fraction(max(1, time), notes), int(count) if count else notes

    def finish(self, path, number):
        voices = [voice for voice in self.voices.values()]
        for voice in voices:
            voice.close_bar()
        voices = [voice for voice in voices if voice.notes]
        if not voices:
            raise Damaged(f"line {self.line + 1}", "holds no notes")
        longest = max(voices, key=lambda voice: voice.cursor)
        starts, end = [0], Fraction(0)
        for length in longest.lengths:
            end += length
            starts.append(ticks(end))
        lengths = [max(1, b - a) for a, b in zip(starts, starts[1:])]
        parts = [part(voice.name if len(voices) > 1 else "tune", self.program, False,
                      [(ticks(at), max(1, ticks(at + length) - ticks(at)), pitch, velocity)
                       for at, length, pitch, velocity in voice.notes]) for voice in voices]
        return score(f"{path.stem}-{number}", path.name, self.titles[0] if self.titles else "", self.composer,
                     lengths, self.meter_events, self.key_events, self.tempo, self.chords, parts)
