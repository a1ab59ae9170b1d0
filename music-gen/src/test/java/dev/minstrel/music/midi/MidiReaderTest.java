package dev.minstrel.music.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.testing.Allocated;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidiReaderTest {
  private static final int[] NOTE = {0, 0x90, 60, 100, 0x60, 0x80, 60, 0};

  /** What breaks a bound or contradicts itself: one line that says where. */
  @Nested
  class Refuses {
    @Test
    void aTrackThatEndsBeforeItsLength() {
      byte[] whole = Smf.file(NOTE);
      byte[] cut = Arrays.copyOf(whole, whole.length - 5);
      refused(cut, "track 1 ends at byte " + cut.length + " of " + whole.length);
    }

    @Test
    void everyTruncationOfAFile() {
      byte[] whole = Smf.join(Smf.header(1, 2, 96), Smf.track(NOTE), Smf.track(NOTE));
      for (int length = 0; length < whole.length; length++) {
        refused(Arrays.copyOf(whole, length), "");
      }
    }

    @Test
    void aHeaderThatPromisesTracksWhichDoNotFollow() {
      refused(Smf.header(1, 0xFFFF, 480), "header promises 65535 tracks, the file has 0");
      refused(
          Smf.join(Smf.header(1, 3, 480), Smf.track(NOTE)),
          "header promises 3 tracks, the file has 1");
    }

    @ParameterizedTest
    @ValueSource(longs = {100, Integer.MAX_VALUE, 0xFFFF_FFFFL})
    void aTrackLongerThanTheFile(long length) {
      byte[] file =
          Smf.join(Smf.header(0, 1, 480), Smf.text("MTrk"), Smf.number(length), Smf.bytes(NOTE));
      refused(file, "track 1 ends at byte 30 of " + (22 + length));
    }

    @Test
    void metaAndSysexEventsThatPassTheTracksEnd() {
      refused(Smf.file(0, 0xFF, 1, 0xFF, 0xFF, 0xFF, 0x7F), "an event of 268435455 bytes passes");
      refused(Smf.file(0, 0xF0, 0x87, 0xFF, 0xFF, 0x7F), "an event of 16777215 bytes passes");
      refused(
          Smf.join(Smf.header(0, 1, 480), Smf.openTrack(0, 0x90, 60)), "passes the track's end");
    }

    @Test
    void aNumberOfMoreThanFourBytes() {
      refused(Smf.file(0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x90, 60, 1), "a number of more than 4 bytes");
    }

    @Test
    void whatLastsLongerThanADay() {
      int[] longest = {0xFF, 0xFF, 0xFF, 0x7F, 0x90, 60, 1}; // 268,435,455 ticks
      refused(Smf.join(Smf.header(0, 1, 96), Smf.track(longest)), "lasts longer than 24 hours");
      MidiReading read =
          MidiReader.read(Smf.join(Smf.header(0, 1, 0x7FFF), Smf.track(longest)), "a");
      assertEquals(268_435_455, read.file().tracks().get(0).endTick());
    }

    @Test
    void aDivisionOfZeroOrOfUnknownFrames() {
      refused(Smf.join(Smf.header(0, 1, 0), Smf.track(NOTE)), "division 0");
      refused(Smf.join(Smf.header(0, 1, -23 << 8 | 40), Smf.track(NOTE)), "division");
      refused(Smf.join(Smf.header(0, 1, -25 << 8), Smf.track(NOTE)), "division");
    }

    @Test
    void anUnknownFormatAndAnotherKindOfFile() {
      refused(Smf.join(Smf.header(3, 1, 480), Smf.track(NOTE)), "format must be 0, 1 or 2, is 3");
      refused(Smf.text("OggS is something else altogether"), "no MIDI header at byte 0");
      refused(new byte[0], "no MIDI header");
    }

    @Test
    void dataWithoutAStatusAndStatusInsteadOfData() {
      refused(Smf.file(0, 60, 100), "track 1, byte 24: data byte 0x3c without a status");
      refused(Smf.file(0, 0x90, 0x90, 1), "status 0x90 where data is due");
      refused(Smf.file(0, 0xF8), "status 0xf8 cannot stand in a file");
    }

    @Test
    void runningStatusThatAMetaOrSysexEventHasCancelled() {
      refused(Smf.file(0, 0x90, 60, 1, 0, 0xFF, 1, 0, 0, 61, 1), "without a status");
      refused(Smf.file(0, 0x90, 60, 1, 0, 0xF0, 1, 0xF7, 0, 61, 1), "without a status");
    }

    @Test
    void moreEventsThanTheBoundWhileReadingThem() {
      byte[] events = new byte[30_000_000]; // ten million running-status events in 30 MB
      for (int i = 0; i < events.length; i += 3) {
        events[i + 1] = 60;
        events[i + 2] = 1;
      }
      byte[] file =
          Smf.join(
              Smf.header(0, 1, 480),
              Smf.chunk("MTrk", Smf.join(Smf.bytes(0, 0x90, 60, 1), events)));
      long before = Allocated.bytes();
      refused(file, "more than 1000000 events");
      long allocated = Allocated.bytes() - before;
      assertTrue(allocated < 20_000_000, allocated + " bytes for a million events and no more");
    }

    @Test
    void aFileOfMoreThan64MebibytesBeforeItIsRead(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("large.mid");
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(MidiReader.MOST_BYTES + 1L);
      }
      long before = Allocated.bytes();
      MinstrelException refusal =
          assertThrows(MinstrelException.class, () -> MidiReader.read(file));
      assertEquals(MinstrelException.Code.MIDI_INVALID, refusal.code());
      assertTrue(Allocated.bytes() - before < 1_000_000);
    }

    @Test
    void aRiffFileOfAnotherKindOrWithoutMusic() {
      refused(Smf.join(Smf.text("RIFF"), Smf.bytes(4, 0, 0, 0), Smf.text("WAVE")), "kind RMID");
      refused(Smf.join(Smf.text("RIFF"), Smf.bytes(4, 0, 0, 0), Smf.text("RMID")), "without MIDI");
      refused(
          Smf.join(
              Smf.text("RIFF"), Smf.bytes(4, 0, 0, 0), Smf.text("RMIDdata"), Smf.bytes(9, 9, 9, 9)),
          "RIFF chunk ends at byte 20");
    }

    @Test
    void aFileThatIsNotThereWithAnotherCode(@TempDir Path folder) {
      MinstrelException refusal =
          assertThrows(
              MinstrelException.class, () -> MidiReader.read(folder.resolve("absent.mid")));
      assertEquals(MinstrelException.Code.IO, refusal.code());
    }

    private void refused(byte[] file, String where) {
      MinstrelException refusal =
          assertThrows(MinstrelException.class, () -> MidiReader.read(file, "song.mid"));
      assertEquals(MinstrelException.Code.MIDI_INVALID, refusal.code());
      assertTrue(
          refusal.getMessage().startsWith("MIDI file is not valid: song.mid: "),
          refusal.getMessage());
      assertTrue(refusal.getMessage().contains(where), refusal.getMessage());
      assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }
  }

  /** What is odd but has one meaning. */
  @Nested
  class Accepts {
    @Test
    void aMissingEndOfTrackAndNotesIt() {
      MidiReading read =
          MidiReader.read(Smf.join(Smf.header(0, 1, 480), Smf.openTrack(NOTE)), "a.mid");
      assertEquals(List.of("track 1: no end of track"), read.oddities());
      assertEquals(96, read.file().tracks().get(0).endTick());
    }

    @Test
    void framesAsDivision() {
      byte[] file = Smf.join(Smf.header(0, 1, -25 << 8 | 40), Smf.track(NOTE)); // milliseconds
      MidiFile read = MidiReader.read(file, "a.mid").file();
      assertTrue(read.countsFrames());
      MidiScore score = MidiImport.of(read).get(0);
      assertEquals(0.096, score.seconds(), 1e-9);
      assertEquals(9, score.notes().duration(0)); // 0.096 s of quarters of 0.5 s in 48ths
    }

    @Test
    void impossibleTemposAndClampsThem() {
      Conductor conductor =
          conductor(0, 0xFF, 0x51, 3, 0, 0, 0, 0x60, 0xFF, 0x51, 3, 255, 255, 255);
      assertEquals(
          List.of(60_000, 16_666_667),
          conductor.tempi().stream().map(Conductor.TempoChange::microsPerQuarter).toList());
      assertEquals(96 / 480.0 * 0.06, conductor.seconds(96), 1e-12);
      assertEquals(
          "track 1, tick 0: tempo out of range, clamped",
          MidiReader.read(Smf.file(0, 0xFF, 0x51, 3, 0, 0, 0), "a").oddities().get(0));
    }

    @Test
    void keysOfFlatsAndUnitsUpTo64() {
      Conductor conductor = conductor(0, 0xFF, 0x59, 2, 0xFD, 1, 0, 0xFF, 0x58, 4, 7, 6, 24, 8);
      assertEquals(new Conductor.KeyChange(0, -3, true), conductor.keys().get(0));
      assertEquals(0, conductor.keys().get(0).tonic());
      assertEquals("7/64", conductor.metres().get(0).sign());
    }

    @Test
    void metresAndKeysOutOfRangeByIgnoringThem() {
      Conductor conductor =
          conductor(
              0, 0xFF, 0x58, 4, 4, 7, 24, 8, 0, 0xFF, 0x58, 4, 0, 2, 24, 8, 0, 0xFF, 0x59, 2, 8, 0,
              0, 0xFF, 0x59, 2, 0, 2, 0, 0xFF, 0x51, 2, 1, 1, 0, 0xFF, 0x58, 1, 4, 0, 0xFF, 0x59,
              0);
      assertEquals(List.of(), conductor.metres());
      assertEquals(List.of(), conductor.keys());
      assertEquals(List.of(), conductor.tempi());
    }

    @Test
    void tempoAndMetreInAnyTrack() {
      byte[] file =
          Smf.join(
              Smf.header(1, 2, 480),
              Smf.track(NOTE),
              Smf.track(0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40, 0, 0xFF, 0x58, 4, 3, 2, 24, 8));
      MidiScore score = MidiImport.of(MidiReader.read(file, "a").file()).get(0);
      assertEquals(0.2, score.seconds(), 1e-12); // 96 of 480 ticks at one quarter a second
      assertEquals("3/4", score.conductor().metres().get(0).sign());
    }

    @Test
    void aFileWrappedInRiff() {
      byte[] inner = Smf.file(NOTE);
      byte[] size = Smf.bytes(inner.length, 0, 0, 0);
      byte[] wrapped =
          Smf.join(
              Smf.text("RIFF"),
              Smf.bytes(0, 0, 0, 0), // some writers leave it empty
              Smf.text("RMIDDISP"),
              Smf.bytes(3, 0, 0, 0, 1, 2, 3, 0), // padded
              Smf.text("data"),
              size,
              inner,
              Smf.text("LIST and more"));
      MidiReading read = MidiReader.read(wrapped, "a.rmi");
      assertEquals(MidiReader.read(inner, "a.mid"), read);
    }

    @Test
    void unknownChunksAndLongHeaders() {
      byte[] file =
          Smf.join(
              Smf.text("MThd"),
              Smf.number(8),
              Smf.bytes(0, 1, 0, 1, 1, 0xE0, 9, 9),
              Smf.chunk("XFIH", new byte[5]),
              Smf.track(NOTE),
              Smf.text("tail"));
      MidiReading read = MidiReader.read(file, "a.mid");
      assertEquals(MidiReader.read(Smf.file(NOTE), "b").file().tracks(), read.file().tracks());
      assertEquals(
          List.of(
              "header of 8 bytes: the rest skipped",
              "a chunk that is no track skipped at byte 16",
              "4 bytes after the last track skipped"),
          read.oddities());
    }

    @Test
    void sequencesOfFormat2AsIndependent() {
      byte[] file =
          Smf.join(
              Smf.header(2, 2, 480),
              Smf.track(0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40, 0, 0x90, 60, 1, 0x60, 0x80, 60, 0),
              Smf.track(NOTE));
      List<MidiScore> scores = MidiImport.of(MidiReader.read(file, "a").file());
      assertEquals(List.of(0.2, 0.1), scores.stream().map(MidiScore::seconds).toList());
    }

    @Test
    void moreTracksThanPromisedAndBytesAfterAnEnd() {
      byte[] file =
          Smf.join(Smf.header(0, 1, 480), Smf.track(0, 0xFF, 0x2F, 0, 1, 2), Smf.track(NOTE));
      MidiReading read = MidiReader.read(file, "a");
      assertEquals(2, read.file().tracks().size());
      assertEquals(
          List.of(
              "track 1: bytes after its end skipped",
              "header promises 1 tracks, the file has 2",
              "format 0 has one track, this file 2"),
          read.oddities());
    }

    @Test
    void oddThingsWithoutEndInAFewLines() {
      int[] tempi = new int[7 * 500];
      for (int i = 0; i < tempi.length; i += 7) {
        tempi[i + 1] = 0xFF;
        tempi[i + 2] = 0x51;
        tempi[i + 3] = 3;
      }
      List<String> oddities = MidiReader.read(Smf.file(tempi), "a").oddities();
      assertEquals(21, oddities.size());
      assertEquals("and 480 more", oddities.get(20));
    }

    private Conductor conductor(int... events) {
      MidiFile file = MidiReader.read(Smf.file(events), "a.mid").file();
      return Conductor.of(file.tracks(), file.division());
    }
  }

  @Nested
  class PairsNotes {
    @Test
    void firstStruckFirstEnded() {
      MidiScore score =
          score(0, 0x90, 60, 1, 10, 60, 2, 10, 60, 0, 10, 0x80, 60, 64, 0, 0x91, 60, 3, 10, 60, 0);
      assertEquals(0, score.openNotes());
      // At 480 a quarter 10 ticks are one 48th.
      assertEquals(List.of("0+2 v1", "1+2 v2", "3+1 v3"), notes(score));
    }

    @Test
    void velocityZeroAsAnEnd() {
      assertEquals(List.of("0+2 v9"), notes(score(0, 0x90, 60, 9, 20, 60, 0)));
    }

    @Test
    void andCountsWhatHasNoEndOrNoBeginning() {
      MidiScore score = score(0, 0x90, 60, 1, 40, 0x80, 61, 0);
      assertEquals(1, score.openNotes());
      assertEquals(1, score.strayEnds());
      assertEquals(List.of("0+4 v1"), notes(score));
    }

    private MidiScore score(int... events) {
      return MidiImport.of(MidiReader.read(Smf.file(events), "a.mid").file()).get(0);
    }

    private List<String> notes(MidiScore score) {
      return java.util.stream.IntStream.range(0, score.notes().count())
          .mapToObj(
              i ->
                  score.notes().onset(i)
                      + "+"
                      + score.notes().duration(i)
                      + " v"
                      + score.notes().velocity(i))
          .toList();
    }
  }
}
