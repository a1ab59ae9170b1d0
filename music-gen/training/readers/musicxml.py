"""MusicXML, plain or zipped (.mxl), in written order: repeats are not expanded, grace and cue notes dropped.

Ties are merged, transposing parts sound as heard, a part of several staves becomes a part for each.
Velocity is the last dynamic mark of the part, 0 before the first.
"""

from fractions import Fraction

from . import xmltree
from .form import MAX_BARS, MAX_NOTES, Damaged, bounded, number, part, score, ticks

STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
DYNAMICS = {"pppp": 20, "ppp": 20, "pp": 33, "p": 49, "mp": 64, "mf": 80, "f": 96, "ff": 112, "fff": 122, "ffff": 122,
            "sf": 105, "fz": 105, "sfz": 108, "sfp": 90, "fp": 80, "rf": 100, "rfz": 100}
LONGEST_BAR = 1024  # quarters; cadenzas are written as one bar
UNMARKED = 80  # what an accent is added to before the first mark
ACCENTS = {"accent": 10, "strong-accent": 15}
UNITS = {"whole": 4, "half": 2, "quarter": 1, "eighth": Fraction(1, 2), "16th": Fraction(1, 4)}


def read(path, report):
    root = xmltree.parse(xmltree.content_of(path))
    if root.tag not in ("score-partwise", "score-timewise"):
        raise Damaged("root", f"a score-partwise is expected, not '{bounded(root.tag)}'")
    columns = bars_of_parts(root)
    if not columns:
        raise Damaged("score", "has no parts")
    lines = [Line(number, report) for number in columns]
    for line in lines:
        for index, bar in enumerate(columns[line.number]):
            line.read_bar(index, bar)
    yield assemble(path, root, lines)


def bars_of_parts(root):
    """part id -> its bars, in order of the part list; both ways of nesting."""
    columns = {}
    if root.tag == "score-partwise":
        for element in root.findall("part"):
            columns.setdefault(element.get("id"), []).extend(element.findall("measure"))
    else:
        for bar in root.findall("measure"):
            for element in bar.findall("part"):
                columns.setdefault(element.get("id"), []).append(element)
    if any(len(bars) > MAX_BARS for bars in columns.values()):
        raise Damaged("score", f"more than {MAX_BARS} bars")
    return columns


def number_of(element, name, default=None):
    value = number(element.findtext(name)) if element is not None else None
    return default if value is None else value


class Line:
    """One part, bar by bar: positions are quarters from the bar's start until the bars are laid out."""

    def __init__(self, number, report):
        self.number, self.report = number, report
        self.divisions, self.staves, self.transpose = Fraction(1), 1, 0
        self.lengths, self.nominal = [], Fraction(4)
        self.notes, self.dynamics, self.tempo, self.chords, self.meter, self.keys = [], [], [], [], [], []

    def read_bar(self, index, bar):
        self.index, self.cursor, self.onset, self.reach = index, Fraction(0), Fraction(0), Fraction(0)
        for element in bar:
            reader = getattr(self, "read_" + element.tag, None) if element.tag in READ else None
            if reader is not None:
                reader(element)
            self.reach = max(self.reach, self.cursor)
        if self.reach > LONGEST_BAR:
            raise Damaged(f"part {self.number} bar {index + 1}", f"longer than {LONGEST_BAR} quarters")
        self.lengths.append((self.reach, self.nominal))

    def quarters(self, element):
        duration = number_of(element, "duration", Fraction(0))
        return max(Fraction(0), duration) / self.divisions

    def read_backup(self, element):
        self.cursor = max(Fraction(0), self.cursor - self.quarters(element))

    def read_forward(self, element):
        self.cursor += self.quarters(element)

    def read_attributes(self, element):
        divisions = number_of(element, "divisions")
        if divisions is not None and divisions > 0:
            self.divisions = divisions
        self.staves = int(number_of(element, "staves", self.staves))
        for key in element.findall("key"):
            fifths = number_of(key, "fifths")
            if fifths is not None and -7 <= fifths <= 7:
                self.keys.append([self.index, int(fifths), (key.findtext("mode") or "").strip()])
                break
        time = element.find("time")
        if time is not None:
            self.read_time(time)
        for transpose in element.findall("transpose"):
            octaves = int(number_of(transpose, "octave-change", 0))
            self.transpose = int(number_of(transpose, "chromatic", 0)) + 12 * octaves

    def read_time(self, time):
        """beats may be "3+2", and several pairs may stand side by side."""
        total, pairs = Fraction(0), list(zip(time.findall("beats"), time.findall("beat-type")))
        try:
            for beats, kind in pairs:
                total += Fraction(sum(int(beat) for beat in beats.text.split("+")), int(kind.text))
            denominator = max((int(kind.text) for _, kind in pairs), default=0)
        except (ValueError, AttributeError, ZeroDivisionError):
            self.report(f"part {self.number} bar {self.index + 1}", "unreadable metre, kept the last one")
            return
        if denominator > 0 and 0 < total <= 16:
            self.nominal = total * 4
            self.meter.append([self.index, int(total * denominator), denominator])

    def read_direction(self, element):
        at = self.cursor
        if element.find("offset") is not None:
            at = max(Fraction(0), at + number_of(element, "offset", Fraction(0)) / self.divisions)
        for marks in element.iter("dynamics"):
            for mark in marks:
                if mark.tag in DYNAMICS:
                    self.dynamics.append((self.index, at, DYNAMICS[mark.tag]))
        for sound in element.findall("sound"):
            self.read_sound(sound)
        if not any("tempo" in sound.attrib for sound in element.findall("sound")):
            for metronome in element.iter("metronome"):
                self.read_metronome(metronome)

    def read_sound(self, element):
        try:
            self.add_tempo(float(element.get("tempo", "nan")))
        except ValueError:
            self.report(f"part {self.number} bar {self.index + 1}", "unreadable tempo, left out")

    def read_metronome(self, element):
        per_minute, unit = number_of(element, "per-minute"), UNITS.get(element.findtext("beat-unit"))
        if per_minute is not None and unit is not None:
            dotted = element.find("beat-unit-dot") is not None
            self.add_tempo(float(per_minute * unit * (Fraction(3, 2) if dotted else 1)))

    def add_tempo(self, bpm):
        if 3.6 <= bpm <= 1000:
            self.tempo.append((self.index, self.cursor, round(bpm, 3)))

    def read_harmony(self, element):
        root = element.find("root")
        if root is None or root.findtext("root-step") is None:
            return
        alter = int(number_of(root, "root-alter", 0))
        kind = element.find("kind")
        label = root.findtext("root-step").strip() + ("#" * alter if alter > 0 else "b" * -alter)
        if kind is not None:
            label += kind.get("text") if kind.get("text") is not None else f"({(kind.text or '').strip()})"
        self.chords.append((self.index, self.cursor, label))

    def read_note(self, element):
        if element.find("grace") is not None:
            return
        length = self.quarters(element)
        if element.find("chord") is None:
            self.onset = self.cursor
            self.cursor += length
        if element.find("cue") is not None or element.find("rest") is not None or length == 0:
            return
        pitch = self.pitch_of(element)
        if pitch is None:
            self.report(f"part {self.number} bar {self.index + 1}", "a note without a readable pitch, left out")
            return
        ties = {tie.get("type") for tie in element.findall("tie")}
        marks = (mark.tag for group in element.iter("articulations") for mark in group)
        accent = max((ACCENTS.get(mark, 0) for mark in marks), default=0)
        staff = int(number_of(element, "staff", 1))
        self.notes.append((self.index, self.onset, length, pitch, staff, ties, accent))
        if len(self.notes) > MAX_NOTES:
            raise Damaged(f"part {self.number}", f"more than {MAX_NOTES} notes")

    def pitch_of(self, element):
        pitched = element.find("pitch")
        prefix = "" if pitched is not None else "display-"
        place = pitched if pitched is not None else element.find("unpitched")
        if place is None or (place.findtext(prefix + "step") or "").strip() not in STEPS:
            return None
        octave = number_of(place, prefix + "octave")
        if octave is None:
            return None
        pitch = 12 * (int(octave) + 1) + STEPS[place.findtext(prefix + "step").strip()]
        if pitched is not None:
            pitch += round(number_of(place, "alter", Fraction(0))) + self.transpose
        return pitch if 0 <= pitch <= 127 else None


READ = {"note", "backup", "forward", "attributes", "direction", "sound", "harmony"}


def assemble(path, root, lines):
    bars = max(len(line.lengths) for line in lines)
    lengths = []
    for index in range(bars):
        known = [line.lengths[index] for line in lines if index < len(line.lengths)]
        reach = max(reach for reach, _ in known)
        lengths.append(max(1, ticks(reach if reach > 0 else known[0][1])))
    starts = [0]
    for length in lengths:
        starts.append(starts[-1] + length)
    parts = []
    for line in lines:
        parts += staves_of(line, starts, *instrument(root, line.number))
    first = lines[0]
    tempo = [[starts[bar] + ticks(at), bpm] for line in lines for bar, at, bpm in line.tempo]
    chords = [[starts[bar] + ticks(at), label] for line in lines for bar, at, label in line.chords]
    title = root.findtext("work/work-title") or root.findtext("movement-title") or ""
    composers = [c.text or "" for c in root.iter("creator") if c.get("type") == "composer"]
    return score(path.stem, path.name, title.strip(), (composers or [""])[0].strip(), lengths, first.meter,
                 untransposed(lines).keys, tempo, chords, parts)


def untransposed(lines):
    """Key signatures as they sound: of a part that does not transpose, if there is one."""
    return next((line for line in lines if line.transpose % 12 == 0 and line.keys), lines[0])


def instrument(root, number):
    """(name, 0-based General MIDI program or None, drums)."""
    for element in root.iter("score-part"):
        if element.get("id") == number:
            channel = number_of(element.find("midi-instrument"), "midi-channel")
            program = number_of(element.find("midi-instrument"), "midi-program")
            usable = program is not None and 1 <= program <= 128
            name = " ".join((element.findtext("part-name") or "").split())
            return name, int(program) - 1 if usable else None, channel == 10
    return "", None, False


def staves_of(line, starts, name, program, drums):
    marks = [(starts[bar] + ticks(at), velocity) for bar, at, velocity in line.dynamics]
    marks.sort(key=lambda mark: mark[0])
    by_staff, velocity, mark = {}, 0, 0
    open_ties = {}
    for bar, onset, length, pitch, staff, ties, accent in sorted(line.notes, key=lambda note: (note[0], note[1])):
        start, end = starts[bar] + ticks(onset), starts[bar] + ticks(onset + length)
        while mark < len(marks) and marks[mark][0] <= start:
            velocity, mark = marks[mark][1], mark + 1
        notes = by_staff.setdefault(staff, [])
        held = open_ties.pop((staff, pitch), None) if "stop" in ties else None
        if held is not None and held[0] + held[1] == start:
            held[1] = end - held[0]
            note = held
        else:
            loud = min(127, (velocity or UNMARKED) + accent) if accent else velocity
            note = [start, max(1, end - start), pitch, loud]
            notes.append(note)
        if "start" in ties:
            open_ties[staff, pitch] = note
    several = max([line.staves] + list(by_staff)) > 1
    return [part(f"{name}:{staff}" if several else name, program, drums, by_staff[staff])
            for staff in sorted(by_staff)]
