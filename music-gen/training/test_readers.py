"""python -m unittest test_readers: tiny hand-written files; the corpora only where ../shared has them."""

import io
import json
import lzma
import pathlib
import struct
import tarfile
import tempfile
import unittest
import unittest.mock
import zipfile

import readers
from readers import charts, roman
from readers.form import unpack

MUSIC = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data" / "music"

XML = """<?xml version="1.0"?><score-partwise><work><work-title>Try</work-title></work>
<part-list><score-part id="P1"><part-name>Clarinet</part-name>
<midi-instrument id="i"><midi-channel>1</midi-channel><midi-program>72</midi-program></midi-instrument></score-part>
</part-list><part id="P1">%s</part></score-partwise>"""


def note(step, octave, duration, more="", voice=1):
    return (f"<note>{'<chord/>' if 'chord' in more else ''}<pitch><step>{step}</step><octave>{octave}</octave></pitch>"
            f"<duration>{duration}</duration>{more.replace('chord', '')}<voice>{voice}</voice></note>")


def attributes(more=""):
    return (f"<attributes><divisions>4</divisions><key><fifths>2</fifths></key>"
            f"<time><beats>3</beats><beat-type>4</beat-type></time>{more}</attributes>")


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.lines = []

    def read(self, name, content):
        path = pathlib.Path(self.folder.name, name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.lines.clear()
        return list(readers.read(path, self.lines.append))

    def one(self, name, content):
        scores = self.read(name, content)
        self.assertEqual(len(scores), 1, self.lines)
        return scores[0]

    def refused(self, name, content, *words):
        self.assertEqual(self.read(name, content), [])
        self.assertEqual(len(self.lines), 1, self.lines)
        for word in words:
            self.assertIn(word, self.lines[0])


class MusicXml(Files):
    def bars(self, *bars):
        return XML % "".join(f"<measure number='{i}'>{bar}</measure>" for i, bar in enumerate(bars))

    def test_short_first_bar_transposition_and_program(self):
        transpose = "<transpose><chromatic>-2</chromatic></transpose>"
        score = self.one("a.xml", self.bars(attributes(transpose) + note("G", 4, 4), note("A", 4, 12)))
        self.assertEqual(score["barlens"], [[1, 48], [1, 144]])
        self.assertEqual(score["meter"], [[0, 3, 4]])
        self.assertEqual(score["parts"][0]["program"], 71)
        self.assertEqual(unpack(score["parts"][0]["notes"]), [(0, 48, 65, 0), (48, 144, 67, 0)])

    def test_ties_merge_over_the_bar_line_and_chords_share_an_onset(self):
        first = attributes() + note("C", 4, 12, '<tie type="start"/>') + note("E", 4, 12, "chord")
        score = self.one("a.musicxml", self.bars(first, note("C", 4, 4, '<tie type="stop"/>') + note("C", 4, 8)))
        self.assertEqual(unpack(score["parts"][0]["notes"]), [(0, 192, 60, 0), (0, 144, 64, 0), (192, 96, 60, 0)])

    def test_grace_and_cue_are_dropped_and_dynamics_become_velocity(self):
        grace = "<note><grace/><pitch><step>B</step><octave>4</octave></pitch></note>"
        cue = "<note><cue/><pitch><step>B</step><octave>4</octave></pitch><duration>4</duration></note>"
        loud = "<direction><direction-type><dynamics><f/></dynamics></direction-type></direction>"
        accent = "<notations><articulations><accent/></articulations></notations>"
        bar = attributes() + grace + note("C", 4, 4) + cue + loud + note("D", 4, 4, accent)
        self.assertEqual(unpack(self.one("a.xml", self.bars(bar))["parts"][0]["notes"]), [(0, 48, 60, 0), (96, 48, 62, 106)])

    def test_two_staves_become_two_parts_and_backup_goes_back(self):
        bar = (attributes("<staves>2</staves>") + note("C", 5, 12, "<staff>1</staff>")
               + "<backup><duration>12</duration></backup>" + note("C", 3, 12, "<staff>2</staff>", 5))
        parts = self.one("a.xml", self.bars(bar))["parts"]
        self.assertEqual([part["name"] for part in parts], ["Clarinet:1", "Clarinet:2"])
        self.assertEqual([part["notes"] for part in parts], [[0, 144, 72, 0], [0, 144, 48, 0]])

    def test_triplets_round_to_ticks(self):
        bar = attributes().replace("<divisions>4<", "<divisions>3<") + note("C", 4, 1) + note("D", 4, 1) + note("E", 4, 1)
        self.assertEqual([n[:2] for n in unpack(self.one("a.xml", self.bars(bar))["parts"][0]["notes"])],
                         [(0, 16), (16, 16), (32, 16)])

    def test_entities_are_refused_in_one_line(self):
        bomb = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><score-partwise>&b;</score-partwise>'
        self.refused("bomb.xml", bomb, "bomb.xml: line 1", "entity")

    def test_damaged_xml_and_zip_and_foreign_roots_say_where(self):
        self.refused("cut.xml", self.bars(attributes())[:-30], "not well-formed")
        self.refused("cut.mxl", b"PK\3\4nonsense", "zip")
        self.refused("page.xml", "<html/>", "score-partwise")

    def test_zip_bomb_is_bounded(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("score.xml", b" " * 100_000)
        with unittest.mock.patch.object(readers.musicxml.xmltree, "MAX_BYTES", 50_000):
            self.refused("bomb.mxl", packed.getvalue(), "unpacks to more than")

    def test_zipped_score_is_found_by_its_container(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("META-INF/container.xml", '<container><rootfiles><rootfile full-path="x/y.xml"/></rootfiles></container>')
            archive.writestr("x/y.xml", self.bars(attributes() + note("C", 4, 12)))
        self.assertEqual(self.one("a.mxl", packed.getvalue())["title"], "Try")

    def test_deep_nesting_is_bounded(self):
        self.refused("deep.xml", "<a>" * 100 + "</a>" * 100, "deep")


def smf(*tracks, form=1, division=96):
    body = b"".join(b"MTrk" + struct.pack(">I", len(track)) + track for track in tracks)
    return b"MThd" + struct.pack(">IHHH", 6, form, len(tracks), division) + body


END_OF_TRACK = b"\x00\xff\x2f\x00"


class Midi(Files):
    def notes(self, track):
        return unpack(self.one("a.mid", smf(track + END_OF_TRACK))["parts"][0]["notes"])

    def test_running_status_and_velocity_zero_end_notes(self):
        self.assertEqual(self.notes(b"\x00\x90\x3c\x40\x60\x3c\x00\x00\x3e\x50\x30\x3e\x00"), [(0, 48, 60, 64), (48, 24, 62, 80)])

    def test_equal_pitches_end_first_in_first_out(self):
        self.assertEqual(self.notes(b"\x00\x90\x3c\x40\x30\x90\x3c\x50\x30\x80\x3c\x00\x30\x80\x3c\x00"),
                         [(0, 48, 60, 64), (24, 48, 60, 80)])

    def test_metre_tempo_key_and_drums_from_any_track(self):
        first = b"\x00\xff\x03\x02Hi" + b"\x60\xff\x51\x03\x07\xa1\x20" + END_OF_TRACK
        second = b"\x00\xff\x58\x04\x03\x02\x18\x08\x00\xff\x59\x02\xfd\x01\x00\x99\x24\x64\x60\x89\x24\x00" + END_OF_TRACK
        score = self.one("a.mid", smf(first, second))
        self.assertEqual((score["meter"], score["key"], score["tempo"]), ([[0, 3, 4]], [[0, -3, "minor"]], [[48, 120.0]]))
        self.assertEqual((score["title"], score["parts"][0]["drums"]), ("Hi", True))

    def test_metre_inside_a_bar_cuts_it(self):
        track = b"\x00\x90\x3c\x40\x60\xff\x58\x04\x02\x02\x18\x08\x81\x40\x80\x3c\x00" + END_OF_TRACK
        self.assertEqual(self.one("a.mid", smf(track))["barlens"], [[1, 48], [1, 96]])

    def test_traps_are_refused_in_one_line(self):
        whole = smf(b"\x00\x90\x3c\x40\x60\x80\x3c\x00" + END_OF_TRACK)
        self.refused("cut.mid", whole[:-4], "track 1: ends at byte")
        self.refused("none.mid", b"MThd" + struct.pack(">IHHH", 6, 1, 65535, 96), "65535")
        self.refused("zero.mid", smf(END_OF_TRACK, division=0), "division 0")
        self.refused("vlq.mid", smf(b"\xff\xff\xff\xff\x7f\x90\x3c\x40"), "more than 4 bytes")
        self.refused("meta.mid", smf(b"\x00\xff\x01\xff\xff\xff\x7f"), "claims")
        self.refused("day.mid", smf(b"\xff\xff\xff\x7f\x90\x3c\x40\x00\x80\x3c\x00" + END_OF_TRACK, division=1), "more than a day")
        self.refused("text.mid", b"hello", "MThd")

    def test_zero_tempo_is_clamped_and_hanging_notes_are_closed(self):
        score = self.one("a.mid", smf(b"\x00\xff\x51\x03\x00\x00\x00\x00\x90\x3c\x40" + b"\x60\xff\x2f\x00"))
        self.assertEqual(score["tempo"], [[0, 1000.0]])
        self.assertEqual(unpack(score["parts"][0]["notes"]), [(0, 48, 60, 64)])
        self.assertIn("never end", self.lines[0])

    def test_rmi_is_unwrapped_and_type_two_gives_a_score_a_track(self):
        whole = smf(b"\x00\x90\x3c\x40\x60\x80\x3c\x00" + END_OF_TRACK, b"\x00\x90\x3e\x40\x60\x80\x3e\x00" + END_OF_TRACK, form=2)
        wrapped = b"RIFF" + struct.pack("<I", len(whole) + 12) + b"RMIDdata" + struct.pack("<I", len(whole)) + whole
        self.assertEqual([s["parts"][0]["notes"][2] for s in self.read("a.rmi", wrapped)], [60, 62])

    def test_time_code_division_is_read(self):
        track = b"\x00\x90\x3c\x40\x83\x74\x80\x3c\x00" + END_OF_TRACK  # 500 ticks of a millisecond
        self.assertEqual(unpack(self.one("a.mid", smf(track, division=0xE728))["parts"][0]["notes"]), [(0, 48, 60, 64)])


class Abc(Files):
    def tune(self, body, head="M:4/4\nL:1/8\nK:C"):
        return self.one("a.abc", f"X:1\nT:Try\n{head}\n{body}\n")

    def notes(self, body, head="M:4/4\nL:1/8\nK:C"):
        return [n[:3] for n in unpack(self.tune(body, head)["parts"][0]["notes"])]

    def test_lengths_octaves_and_rests(self):
        self.assertEqual(self.notes("C,2 z c'/2 d// e3/2|"), [(0, 48, 48), (72, 12, 84), (84, 6, 74), (90, 36, 76)])

    def test_accidentals_last_to_the_bar_line_and_modes_have_signatures(self):
        self.assertEqual([n[2] for n in self.notes("^c c =F f|c|", "M:4/4\nL:1/8\nK:Ador")], [73, 73, 65, 77, 72])
        self.assertEqual([n[2] for n in self.notes("F f|", "M:4/4\nL:1/8\nK:Edor")], [66, 78])
        self.assertEqual(self.tune("C", "K:F#m")["key"], [[0, 3, "minor"]])
        self.assertEqual(self.tune("C", "K:Bb mixolydian")["key"], [[0, -3, "mixolydian"]])

    def test_broken_rhythm_tuplets_and_ties(self):
        self.assertEqual(self.notes("C>D E<F|"), [(0, 36, 60), (36, 12, 62), (48, 12, 64), (60, 36, 65)])
        self.assertEqual(self.notes("(3CDE F|"), [(0, 16, 60), (16, 16, 62), (32, 16, 64), (48, 24, 65)])
        self.assertEqual(self.notes("C4-|C4|"), [(0, 192, 60)])

    def test_chords_graces_decorations_and_repeats(self):
        self.assertEqual(self.notes('"Am"[CE]2 {ag}~D !trill!E|1 F:|2 G|]'),
                         [(0, 48, 60), (0, 48, 64), (48, 24, 62), (72, 24, 64), (96, 24, 65), (120, 24, 67)])
        self.assertEqual(self.tune('"Am"C "G7"D|')["chords"], [[0, "Am"], [24, "G7"]])

    def test_pick_up_bar_is_short_and_default_length_follows_the_metre(self):
        tune = self.tune("C|DEFGABcd|", "M:2/4\nK:C")
        self.assertEqual(tune["barlens"], [[1, 12], [1, 96]])

    def test_a_bad_tune_is_one_line_and_the_next_goes_on(self):
        scores = self.read("b.abc", "X:1\nT:none\n\nX:2\nL:1/0\nK:C\nC|\n\nX:3\nK:G\nF|\n")
        self.assertEqual([s["id"] for s in scores], ["b-3"])
        self.assertEqual(len(self.lines), 2, self.lines)


class Charts(Files):
    def test_bars_share_their_beats(self):
        text = ("# title: T\n# artist: A\n# metre: 4/4\n# tonic: A\n\n0.0\tsilence\n1.0\tA, intro, | A:min . C:maj/3 D:7 | (2/4) E:7(b9) |, (voice\n"
                "4.0\t| A:min | x2\n8.0\tend\n")
        score = self.one("salami_chords.txt", text)
        self.assertEqual(score["chords"], [[0, "A:min"], [96, "C:maj/3"], [144, "D:7"], [192, "E:7(b9)"], [288, "A:min"]])
        self.assertEqual(score["barlens"], [[1, 192], [1, 96], [2, 192]])
        self.assertEqual(score["meter"], [[0, 4, 4], [1, 2, 4], [2, 4, 4]])
        self.assertEqual(score["key"], [[0, 0, "minor"]])

    def test_roman_text_is_spelt_in_its_key(self):
        text = "Title: T\nTime Signature: 6/8\n\nm0 b2 G: V\nm1 I b2 V65/V\nm3 e: iiø7 b1.667 V7\n"
        score = self.one("a.rntxt", text)
        self.assertEqual(score["chords"], [[72, "D:maj"], [144, "G:maj"], [216, "A:7/3"], [432, "F#:hdim7"], [480, "B:7"]])
        self.assertEqual(score["key"], [[0, 1, "major"], [3, 1, "minor"]])

    def test_numerals(self):
        for word, key, label in [("V2", "C", "G:7/b7"), ("viio7", "c", "B:dim7"), ("VI", "c", "Ab:maj"), ("N6", "a", "Bb:maj/3"),
                                 ("Ger65", "c", "Ab:7"), ("bVII", "C", "Bb:maj"), ("V7/bVII", "C", "F:7"), ("IV7", "G", "C:maj7"),
                                 ("Cad64", "d", "D:min/5"), ("III+6", "a", "C:aug/3"), ("X", "C", None), ("V7/q", "C", None)]:
            self.assertEqual(roman.spelt(word, key), label, f"{word} in {key}")

    def test_what_is_no_chart_is_one_line(self):
        self.refused("letter.txt", "Dear reader,\n", "neither bars")


class Names(Files):
    def test_unknown_and_missing_files_are_one_line(self):
        self.refused("a.wav", b"RIFF", "no reader")
        self.assertEqual(list(readers.read(pathlib.Path(self.folder.name, "gone.mid"), self.lines.append)), [])
        self.assertIn("gone.mid: file:", self.lines[-1])


@unittest.skipUnless(MUSIC.is_dir(), "the corpora of ../shared are not here")
class Corpora(unittest.TestCase):
    def test_a_song_reads_as_its_jsonl_entry(self):
        with tarfile.open(MUSIC / "musicxml-sample.tar.xz") as archive:
            content = archive.extractfile("lieder/lc6583477.mxl" if "lieder/lc6583477.mxl" in archive.getnames()
                                          else "./lieder/lc6583477.mxl").read()
        with lzma.open(MUSIC / "lieder.jsonl.xz", "rt", encoding="utf-8") as stream:
            entry = next(json.loads(line) for line in stream if '"lieder/lc6583477"' in line[:60])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "lc6583477.mxl")
            path.write_bytes(content)
            (score,) = readers.read(path, self.fail)
        for name in ("title", "composer", "bars", "barlens", "meter", "key", "tempo"):
            self.assertEqual(score[name], entry[name], name)
        for mine, theirs in zip(score["parts"], entry["parts"], strict=True):
            self.assertEqual([n[:3] for n in unpack(mine["notes"])], [n[:3] for n in unpack(theirs["notes"])])

    def test_a_roman_analysis_is_read_without_reports(self):
        with lzma.open(MUSIC / "lieder-roman.jsonl.xz", "rt", encoding="utf-8") as stream:
            entry = json.loads(next(stream))
        reports = []
        score = charts.RomanText(lambda *words: reports.append(words)).read(entry["rntxt"].split("\n"), "a", "b")
        self.assertEqual((reports, score["bars"] > 20), ([], True))


if __name__ == "__main__":
    unittest.main()
