"""Chord charts as scores without notes: McGill Billboard `salami_chords.txt`, and RomanText (`.rntxt`).

Both give `chords` as [[tick, "A:min7/b3"], ...], the labels of Harte and others 2005, "N" for no chord.
Roman numerals are spelt out in the key at hand by `roman.py`.
"""

import re
from fractions import Fraction
from statistics import median

from .form import MAX_BARS, Damaged, bounded, read_text, score, ticks
from .roman import FIFTHS_OF, fifths_of_key, spelt

CHORD = re.compile(r"[A-G][#b]*:[a-z0-9]+[a-z0-9]*(\([#b\d,*]+\))?(/[#b]*\d+)?")
METRE = re.compile(r"\(?(\d{1,3})/(\d{1,3})\)?")
MAX_REPEATS = 64


def read(path, report):
    text = read_text(path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if any(re.match(r"m\d+", line) for line in lines):
        yield RomanText(report).read(lines, path.stem, path.name)
    elif any(line.startswith("# metre") for line in lines) or any("|" in line for line in lines):
        name = path.parent.name if path.stem == "salami_chords" else path.stem
        yield Billboard(report).read(lines, name, path.name)
    else:
        raise Damaged("file", "neither bars between '|' nor lines that start with m1")


def parse_metre(text):
    match = METRE.fullmatch(text.strip())
    if match is None or not (0 < int(match.group(1)) <= 64 and int(match.group(2)) in (1, 2, 4, 8, 16, 32)):
        return None
    return int(match.group(1)), int(match.group(2))


class Billboard:
    """`time <tab> letter, section, | bar | bar |, (instrument`; a bar shares its beats among its chords."""

    def __init__(self, report):
        self.report = report
        self.title = self.artist = ""
        self.metre, self.place = (4, 4), Fraction(0)
        self.lengths, self.chords, self.meters, self.tonics, self.paces = [], [], [], [], []

    def read(self, lines, name, source):
        timed = None  # (seconds, quarters) at the last line that had bars
        for number, line in enumerate(lines):
            if line.startswith("#"):
                self.header(line, number)
                continue
            head, _, rest = line.partition("\t")
            seconds = self.seconds(head, number) if rest else None
            if seconds is not None and timed is not None and seconds > timed[0]:
                self.paces.append(60 * float(self.place - timed[1]) / (seconds - timed[0]))
            before = self.place
            if "|" in rest:
                self.bars(rest, number)
            timed = (seconds, before) if seconds is not None and self.place > before else None
        if not self.lengths:
            raise Damaged("file", "holds no bars")
        paces = [pace for pace in self.paces if 20 <= pace <= 400]
        tempo = [[0, round(median(paces), 1)]] if paces else []
        lengths = [ticks(length) for length in self.lengths]
        return score(name, source, self.title, self.artist, lengths, self.meters, self.keys(), tempo, self.chords, [])

    def header(self, line, number):
        name, _, value = line[1:].partition(":")
        name, value = name.strip(), value.strip()
        if name == "title":
            self.title = value
        elif name == "artist":
            self.artist = value
        elif name == "metre":
            metre = parse_metre(value)
            if metre is None:
                self.report(f"line {number + 1}", f"metre '{bounded(value, 20)}' is unreadable, kept the last one")
            else:
                self.metre = metre
        elif name == "tonic":
            if value in FIFTHS_OF:
                self.tonics.append((len(self.lengths), value))
            else:
                self.report(f"line {number + 1}", f"tonic '{bounded(value, 20)}' is unreadable, left out")

    def seconds(self, text, number):
        try:
            value = float(text)
            return value if 0 <= value < 1e6 else None
        except ValueError:
            self.report(f"line {number + 1}", f"'{bounded(text, 20)}' is no time")
            return None

    def bars(self, text, number):
        first, last = text.index("|"), text.rindex("|")
        bars = [bar.strip() for bar in text[first + 1 : last].split("|")]
        repeats = re.match(r"\s*x(\d{1,4})", text[last + 1 :])
        times = min(MAX_REPEATS, int(repeats.group(1))) if repeats else 1
        for _ in range(times):
            for bar in bars:
                if bar:
                    self.bar(bar, number)

    def bar(self, text, number):
        words = text.split()
        metre = self.metre
        if parse_metre(words[0]) is not None and words[0].startswith("("):
            metre, words = parse_metre(words[0]), words[1:]
        words = [word for word in words if self.known(word, number)] or ["N"]
        if not self.meters or self.meters[-1][1:] != [*metre]:
            self.meters.append([len(self.lengths), *metre])
        length = Fraction(4 * metre[0], metre[1])
        for index, word in enumerate(words):
            label = "N" if word in ("*", "&pause") else word
            if word != ".":
                self.chords.append([ticks(self.place + length * index / len(words)), label])
        self.place += length
        self.lengths.append(length)
        if len(self.lengths) > MAX_BARS:
            raise Damaged(f"line {number + 1}", f"more than {MAX_BARS} bars")

    def known(self, word, number):
        if word in (".", "N", "*", "&pause") or CHORD.fullmatch(word):
            return True
        if word != "->":
            self.report(f"line {number + 1}", f"chord '{bounded(word, 20)}' is unreadable, left out")
        return False

    def keys(self):
        """The chart names a tonic only: minor if the chords on the tonic are mostly minor."""
        kept = []
        for bar, tonic in self.tonics:
            own = [label.split(":")[1] for _, label in self.chords if label.startswith(tonic + ":")]
            minor = sum(kind.startswith(("min", "dim", "hdim")) for kind in own) * 2 > len(own)
            kept.append([bar, fifths_of_key(tonic, minor), "minor" if minor else "major"])
        return kept


class RomanText:
    def __init__(self, report):
        self.report = report
        self.metre, self.key = (4, 4), None
        self.title = self.composer = ""
        self.bar_numbers, self.starts, self.lengths = {}, [], []
        self.place, self.meters, self.keys, self.chords, self.missed = Fraction(0), [], [], [], 0

    def read(self, lines, name, source):
        for number, line in enumerate(lines):
            line = line.strip()
            bar = re.match(r"m(\d{1,6})([a-z]\w*)?(-\d{1,6})?(\s|$)", line)
            if bar is not None:
                if bar.group(2) is None:  # m12var1 is a second opinion
                    self.read_bar(int(bar.group(1)), line, bar, number)
                continue
            head, _, value = line.partition(":")
            if head in ("Title", "Piece"):
                self.title = value.strip()
            elif head == "Composer":
                self.composer = value.strip()
            elif head == "Time Signature":
                metre = {"C": (4, 4), "C|": (2, 2)}.get(value.strip()) or parse_metre(value)
                if metre is None:
                    self.report(f"line {number + 1}", f"metre '{bounded(value, 20)}' is unreadable, kept the last one")
                else:
                    self.metre = metre
        if not self.lengths:
            raise Damaged("file", "holds no bars")
        if self.missed:
            self.report("bars", f"{self.missed} chords lie after the end of their bar, left out")
        lengths = [ticks(length) for length in self.lengths]
        return score(name, source, self.title, self.composer, lengths, self.meters, self.keys, [], self.chords, [])

    def read_bar(self, bar, line, match, number):
        if match.group(3) is not None:
            self.copy(line, number)
            return
        last = max(self.bar_numbers, default=bar - 1)
        if bar <= last and bar <= 1:  # the next song of a cycle counts anew
            self.bar_numbers.clear()
            last = bar - 1
        if bar <= last:
            self.report(f"line {number + 1}", f"bar {bar} comes after bar {last}, left out")
            return
        for missing in range(last + 1, bar + 1):  # bars not named go on with the last chord
            self.open_bar(missing)
        self.words(line[match.end(1):].split(), self.lengths[-1], number)

    def open_bar(self, bar):
        if len(self.lengths) >= MAX_BARS:
            raise Damaged(f"m{bar}", f"more than {MAX_BARS} bars")
        if not self.meters or self.meters[-1][1:] != [*self.metre]:
            self.meters.append([len(self.lengths), *self.metre])
        self.bar_numbers[bar] = len(self.lengths)
        self.starts.append(self.place)
        self.lengths.append(Fraction(4 * self.metre[0], self.metre[1]))
        self.place += self.lengths[-1]

    def words(self, words, length, number):
        beat = Fraction(1)
        for word in words:
            if re.fullmatch(r"b\d{1,3}(\.\d{1,6})?", word):
                beat = Fraction(word[1:]).limit_denominator(24)
            elif re.fullmatch(r"[A-Ga-g][#b]*:", word):
                self.key = word[:-1]
                fifths = fifths_of_key(self.key[0].upper() + self.key[1:], self.key[0].islower())
                self.keys.append([len(self.lengths) - 1, fifths, "minor" if self.key[0].islower() else "major"])
            elif not re.fullmatch(r"[|:]+|\(.*\)|bnan", word):
                self.chord(word, (beat - 1) * self.beat_quarters(), length, number)
            elif word == "bnan":
                beat = Fraction(0)

    def beat_quarters(self):
        """Six, nine, twelve of anything are felt in threes; three is not."""
        numerator, denominator = self.metre
        return Fraction(12 if numerator > 3 and numerator % 3 == 0 else 4, denominator)

    def chord(self, word, offset, length, number):
        if self.key is None:
            raise Damaged(f"line {number + 1}", "a chord before any key")
        if not 0 <= offset < length:
            self.missed += 1
            return
        label = spelt(word, self.key)
        if label is None:
            self.report(f"line {number + 1}", f"numeral '{bounded(word, 20)}' is unreadable, left out")
        else:
            self.chords.append([ticks(self.starts[-1] + offset), label])

    def copy(self, line, number):
        """`m5-8 = m1-4`"""
        match = re.fullmatch(r"m(\d+)-(\d+)\s*=\s*m(\d+)-(\d+)", line)
        numbers = [int(group) for group in match.groups()] if match else None
        known = numbers is not None and all(n in self.bar_numbers for n in numbers[2:])
        if not known or numbers[1] - numbers[0] != numbers[3] - numbers[2]:
            self.report(f"line {number + 1}", f"'{bounded(line, 30)}' copies bars that are not there, left out")
            return
        for bar, source in zip(range(numbers[0], numbers[1] + 1), range(numbers[2], numbers[3] + 1)):
            self.open_bar(bar)
            index = self.bar_numbers.get(source)
            if index is not None:
                start, end = ticks(self.starts[index]), ticks(self.starts[index] + self.lengths[index])
                shift = ticks(self.starts[-1]) - start
                self.chords += [[tick + shift, label] for tick, label in self.chords if start <= tick < end]
