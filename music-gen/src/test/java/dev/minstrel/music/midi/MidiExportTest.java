package dev.minstrel.music.midi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.measure.NoteTable;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.score.Piece;
import dev.minstrel.testing.Trials;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import org.junit.jupiter.api.Test;

class MidiExportTest {
  @Test
  void piecesComeBackNoteForNote() {
    Trials.run(
        100,
        random -> {
          Piece piece = Pieces.random(random, 1 + random.nextInt(6));
          byte[] bytes = MidiWriter.write(MidiExport.of(piece));
          assertArrayEquals(bytes, MidiWriter.write(MidiExport.of(piece)));
          MidiReading reading = MidiReader.read(bytes, "piece");
          assertEquals(List.of(), reading.oddities());
          MidiScore score = MidiImport.of(reading.file()).get(0);
          assertEquals(notes(NoteTable.of(piece)), notes(score.notes()));
          assertEquals(piece.bars().size(), score.notes().barCount());
          for (int bar = 0; bar <= piece.bars().size(); bar++) {
            assertEquals(piece.start(bar), score.notes().barLine(bar));
          }
          double seconds =
              piece.bars().stream()
                  .mapToDouble(b -> b.metre().musicTicks() / 48.0 * 60 / b.tempo())
                  .sum();
          assertEquals(seconds, score.seconds(), 1e-4);
          assertEquals(0, score.openNotes() + score.strayEnds());
          Sequence jdk = MidiSystem.getSequence(new ByteArrayInputStream(bytes));
          assertEquals(piece.musicTicks() * 10, jdk.getTickLength());
        });
  }

  @Test
  void tempoMetreAndKeyStandFirstAndWhereTheyChange() {
    Bar one = bar(0, Metre.SIX_EIGHT, new Key(2, Mode.DORIAN), 120);
    Bar two = bar(1, Metre.SIX_EIGHT, new Key(2, Mode.DORIAN), 120);
    Bar three = bar(2, Metre.THREE_FOUR, new Key(4, Mode.HARMONIC_MINOR), 60);
    MidiFile file = MidiExport.of(new Piece(List.of(one, two, three)));
    Conductor conductor = Conductor.of(file.tracks(), file.division());
    assertEquals(
        List.of(new Conductor.TempoChange(0, 500_000), new Conductor.TempoChange(2880, 1_000_000)),
        conductor.tempi());
    assertEquals(
        List.of(new Conductor.MetreChange(0, 6, 8), new Conductor.MetreChange(2880, 3, 4)),
        conductor.metres());
    assertEquals(
        List.of(new Conductor.KeyChange(0, 0, false), new Conductor.KeyChange(2880, 1, true)),
        conductor.keys());
    assertEquals("Minstrel", file.tracks().get(0).text(0));
    assertEquals(0x51, file.tracks().get(0).first(1));
  }

  @Test
  void aRepeatedNoteEndsBeforeItBeginsAgainAndAnOverlapIsCut() {
    Piece piece =
        piece(
            Note.of(Track.MELODY, 0, 48, 60, 80),
            Note.of(Track.MELODY, 48, 96, 60, 81),
            Note.of(Track.MELODY, 96, 12, 60, 82));
    MidiTrack melody = MidiExport.of(piece).tracks().get(3);
    List<String> events = new ArrayList<>();
    for (int event = 0; event < melody.eventCount(); event++) {
      if (melody.isNoteOn(event) || melody.isNoteOff(event)) {
        events.add((melody.isNoteOn(event) ? "on " : "off ") + melody.tick(event));
      }
    }
    assertEquals(List.of("on 0", "off 480", "on 480", "off 960", "on 960", "off 1080"), events);
  }

  @Test
  void aLoopIsAsLongAsItsBarsAndResetsNothing() {
    Piece piece = piece(new Note(Track.BASS, 0, 192, 40, 80, false, true));
    MidiFile loop = MidiExport.of(piece, MidiSettings.PLAIN.withEnding(MidiSettings.Ending.LOOP));
    for (MidiTrack track : loop.tracks()) {
      assertEquals(1920, track.endTick());
      for (int event = 0; event < track.eventCount(); event++) {
        assertFalse(track.status(event) >>> 4 == 0xB, "a controller in a loop");
      }
    }
    assertEquals(loop, MidiReader.read(MidiWriter.write(loop), "loop").file());
    assertEquals("loopEnd", loop.tracks().get(0).text(loop.tracks().get(0).eventCount() - 1));
    MidiTrack closed = MidiExport.of(piece).tracks().get(1);
    assertEquals(123, closed.first(closed.eventCount() - 1));
  }

  @Test
  void everyTrackHasItsProgramAndDrumsTheirChannel() {
    MidiSettings settings = MidiSettings.PLAIN.withProgram(Track.MELODY, 71).withTitle("Inn");
    MidiFile file = MidiExport.of(piece(Note.of(Track.DRUMS, 0, 12, 36, 80)), settings);
    NoteTable notes = MidiImport.of(file).get(0).notes();
    assertEquals(
        List.of(new NoteTable.Part("Drums", 0, NoteTable.Percussion.DRUMS)), notes.parts());
    MidiTrack melody = file.tracks().get(3);
    assertEquals(0xC2, melody.status(1));
    assertEquals(71, melody.first(1));
    assertThrows(
        IllegalArgumentException.class, () -> MidiSettings.PLAIN.withProgram(Track.BASS, 128));
  }

  @Test
  void theVerdictSaysWhatIsThere() {
    byte[] bytes = MidiWriter.write(MidiExport.of(piece(Note.of(Track.BASS, 0, 96, 40, 80))));
    assertEquals(
        List.of(
            "inn.mid: readable, format 1, division 480, 5 tracks, 18 events, 1 notes, 2.4 s",
            "metre: 4/4",
            "tempo: 100.0",
            "key: 0 sharps"),
        MidiVerdict.of(bytes, "inn.mid").lines());
    MidiVerdict refused = MidiVerdict.of(new byte[3], "odd.mid");
    assertFalse(refused.isReadable());
    assertEquals(1, refused.lines().size());
    assertTrue(refused.error().contains("odd.mid"));
  }

  private static Piece piece(Note... notes) {
    Bar bar = bar(0, Metre.FOUR_FOUR, new Key(0, Mode.IONIAN), 100);
    return new Piece(
        List.of(new Bar(0, bar.metre(), bar.key(), bar.tempo(), bar.chords(), List.of(notes))));
  }

  private static Bar bar(int index, Metre metre, Key key, double tempo) {
    ChordSpan chord = new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR));
    return new Bar(index, metre, key, tempo, List.of(chord), List.of());
  }

  private static List<String> notes(NoteTable table) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < table.count(); i++) {
      notes.add(
          table.onset(i)
              + " "
              + table.duration(i)
              + " "
              + table.pitch(i)
              + " "
              + table.velocity(i)
              + " "
              + table.isPitched(i));
    }
    return notes.stream().sorted().toList();
  }
}
