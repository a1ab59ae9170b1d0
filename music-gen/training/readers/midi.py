"""Standard MIDI Files of type 0, 1 and 2 (and .rmi), read with every count bounded while reading.

Each pair of track and channel with notes becomes a part; channel 10 is drums. Bars come from the metre
map; a metre that starts inside a bar cuts that bar short. A type 2 file gives one score a track.
"""

import struct
from collections import defaultdict, deque

from .form import LAST_TICK, MAX_BARS, MAX_NOTES, TPQ, Damaged, bounded, part, read_bytes, score

MAX_EVENTS = 1_000_000
SLOWEST, FASTEST = 3.6, 1000.0  # beats a minute; a tempo of 0 microseconds would divide by zero
DATA_BYTES = {0x8: 2, 0x9: 2, 0xA: 2, 0xB: 2, 0xC: 1, 0xD: 1, 0xE: 2}
SYSTEM_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1}
DRUMS = 9


def read(path, report):
    form, division, tracks = parse(read_bytes(path), report)
    groups = [[track] for track in tracks] if form == 2 else [tracks]
    for number, group in enumerate(groups):
        name = path.stem if len(groups) == 1 else f"{path.stem}-{number + 1}"
        yield Assembly(division, report).score(name, path.name, group)


def parse(content, report):
    """(format, ticks a quarter, tracks); a track is [(tick, kind, first, second or data), ...]."""
    content = unwrapped(content)
    if content[:4] != b"MThd" or len(content) < 14:
        raise Damaged("byte 0", "not a MIDI file, no MThd header")
    size, form, promised, division = struct.unpack(">IHHH", content[4:14])
    if size < 6 or form > 2:
        raise Damaged("byte 4", f"header of {size} bytes and format {form}, expected 6 bytes and 0 to 2")
    tracks, position, events = [], 8 + size, 0
    while position + 8 <= len(content) and len(tracks) < promised:
        kind, length = content[position : position + 4], struct.unpack(">I", content[position + 4 : position + 8])[0]
        position += 8
        if position + length > len(content):
            raise Damaged(f"track {len(tracks) + 1}", f"ends at byte {position + length} of {len(content)}")
        if kind == b"MTrk":
            track = Track(content, position, position + length, len(tracks) + 1, MAX_EVENTS - events)
            tracks.append(track.read())
            events += len(tracks[-1])
            if not track.ended:
                report(f"track {len(tracks)}", "has no end-of-track event, taken to end with its last one")
        position += length
    if not tracks:
        raise Damaged("tracks", f"the header promises {promised}, none was found")
    if len(tracks) < promised:
        report("tracks", f"the header promises {promised}, {len(tracks)} were found")
    return form, quarter_of(division), tracks


def unwrapped(content):
    """The SMF inside a RIFF RMID file, or the content itself."""
    if content[:4] != b"RIFF" or content[8:12] != b"RMID":
        return content
    position = 12
    while position + 8 <= len(content):
        size = struct.unpack("<I", content[position + 4 : position + 8])[0]
        if content[position : position + 4] == b"data":
            return content[position + 8 : position + 8 + size]
        position += 8 + size + size % 2
    raise Damaged("RIFF", "holds no data chunk")


def quarter_of(division):
    """Ticks a quarter; a time code division is read at 120 beats a minute."""
    if division == 0:
        raise Damaged("byte 12", "division 0")
    if division < 0x8000:
        return division
    per_second = (256 - (division >> 8)) * (division & 0xFF)
    if per_second == 0:
        raise Damaged("byte 12", "time code division with 0 ticks a frame")
    return per_second / 2


class Track:
    def __init__(self, content, position, end, number, allowed):
        self.content, self.position, self.end = content, position, end
        self.number, self.allowed, self.ended = number, allowed, False

    def byte(self):
        if self.position >= self.end:
            raise Damaged(f"track {self.number}", f"stops inside an event at byte {self.position}")
        self.position += 1
        return self.content[self.position - 1]

    def variable(self):
        value = 0
        for _ in range(4):
            byte = self.byte()
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        raise Damaged(f"track {self.number}", f"a length of more than 4 bytes at byte {self.position}")

    def block(self):
        length = self.variable()
        if self.position + length > self.end:
            raise Damaged(f"track {self.number}", f"an event at byte {self.position} claims {length} bytes")
        self.position += length
        return self.content[self.position - length : self.position]

    def read(self):
        events, tick, running = [], 0, None
        while self.position < self.end and not self.ended:
            tick += self.variable()
            status = self.byte()
            if status == 0xFF:
                running, kind = None, self.byte()
                events.append((tick, "meta", kind, self.block()))
                self.ended = kind == 0x2F
            elif status in (0xF0, 0xF7):
                running = None
                self.block()
            elif status >= 0xF0:
                running = None
                for _ in range(SYSTEM_BYTES.get(status, 0)):
                    self.byte()
            else:
                running, first = (status, self.byte()) if status >= 0x80 else (running, status)
                if running is None:
                    raise Damaged(f"track {self.number}", f"data without a status at byte {self.position - 1}")
                second = self.byte() if DATA_BYTES[running >> 4] == 2 else 0
                if first > 127 or second > 127:
                    raise Damaged(f"track {self.number}", f"a status byte inside an event at byte {self.position - 1}")
                events.append((tick, running, first, second))
            if len(events) > self.allowed:
                raise Damaged(f"track {self.number}", f"more than {MAX_EVENTS} events")
        return events


class Assembly:
    """One score out of tracks that share a clock."""

    def __init__(self, quarter, report):
        self.quarter, self.report = quarter, report
        self.metre, self.keys, self.tempo, self.lyrics = [], [], [], []

    def tick(self, raw):
        return int(raw * TPQ / self.quarter + 0.5)

    def score(self, name, source, tracks):
        last = max((track[-1][0] for track in tracks if track), default=0)
        if self.tick(last) > LAST_TICK:
            raise Damaged("length", f"{self.tick(last) // TPQ} quarters, more than a day")
        merged = sorted(((event[0], number, place, event) for number, track in enumerate(tracks)
                         for place, event in enumerate(track)), key=lambda item: item[:3])
        programs, names, first_program = [None] * 16, {}, {}
        sounding, notes = defaultdict(deque), defaultdict(list)
        for tick, number, _, (_, kind, first, second) in merged:
            if kind == "meta":
                self.meta(self.tick(tick), number, first, second, names)
                continue
            channel, command = kind & 15, kind >> 4
            if command == 0xC:
                programs[channel] = first
            elif command == 0x9 and second > 0:
                first_program.setdefault((number, channel), programs[channel])
                sounding[number, channel, first].append((tick, second))
            elif command in (0x8, 0x9) and sounding[number, channel, first]:
                self.close(notes[number, channel], first, tick, sounding[number, channel, first].popleft())
        self.close_rest(notes, sounding, tracks)
        starts, lengths, meter = self.bars(notes)
        keys = [[bar_at(starts, tick), fifths, mode] for tick, fifths, mode in self.keys]
        parts = [self.part_of(place, notes, names, first_program) for place in sorted(notes)]
        return score(name, source, names.get(0, name), "", lengths, meter, keys, self.tempo, [], parts)

    def close(self, notes, pitch, tick, struck):
        onset = self.tick(struck[0])
        notes.append((onset, max(1, self.tick(tick) - onset), pitch, struck[1]))
        if len(notes) > MAX_NOTES:
            raise Damaged("notes", f"more than {MAX_NOTES}")

    def close_rest(self, notes, sounding, tracks):
        hanging = 0
        for (number, channel, pitch), waiting in sounding.items():
            hanging += len(waiting)
            for struck in waiting:
                self.close(notes[number, channel], pitch, tracks[number][-1][0], struck)
        if hanging:
            self.report("notes", f"{hanging} never end, closed with their track")

    def meta(self, tick, number, kind, data, names):
        if kind == 0x03 and data and number not in names:
            names[number] = bounded(data.decode("utf-8", "replace").strip("\0 "))
        elif kind == 0x51 and len(data) >= 3:
            micros = int.from_bytes(data[:3], "big")
            bpm = FASTEST if micros == 0 else 60e6 / micros
            self.tempo.append([tick, round(min(FASTEST, max(SLOWEST, bpm)), 3)])
        elif kind == 0x58 and len(data) >= 2 and data[0] > 0 and data[1] <= 6:
            self.metre.append((tick, data[0], 1 << data[1]))
        elif kind == 0x59 and len(data) >= 2:
            fifths = data[0] - 256 if data[0] > 127 else data[0]
            if -7 <= fifths <= 7:
                self.keys.append([tick, fifths, "minor" if data[1] == 1 else "major"])

    def bars(self, notes):
        """Bar starts, their lengths, and the metre by bar."""
        end = max((onset + length for line in notes.values() for onset, length, _, _ in line), default=0)
        metre = {0: (4, 4)}
        metre.update({tick: (numerator, denominator) for tick, numerator, denominator in self.metre})
        places = sorted(tick for tick in metre if tick < max(end, 1))
        starts, lengths, named = [], [], []
        for place, following in zip(places, places[1:] + [max(end, 1)]):
            numerator, denominator = metre[place]
            bar = max(1, numerator * 4 * TPQ // denominator)
            named.append([len(starts), numerator, denominator])
            last = following == max(end, 1) and place == places[-1]
            while place < following:
                starts.append(place)
                lengths.append(bar if last else min(bar, following - place))
                place += bar
                if len(starts) > MAX_BARS:
                    raise Damaged("bars", f"more than {MAX_BARS}")
        return starts, lengths, named

    def part_of(self, place, notes, names, programs):
        number, channel = place
        several = sum(1 for other in notes if other[0] == number) > 1
        name = names.get(number, f"track {number + 1}")
        return part(f"{name}:{channel + 1}" if several else name, programs.get(place), channel == DRUMS, notes[place])


def bar_at(starts, tick):
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= tick else (low, middle)
    return low
