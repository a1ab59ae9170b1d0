package dev.minstrel.music.midi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.music.measure.NoteTable;
import dev.minstrel.testing.Conformance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files: read, written and read again; the JDK's own reader has the same notes. */
class MidiRoundTripTest {
  @Test
  void drumGroovesSurviveReadingAndWriting(@TempDir Path folder) throws Exception {
    List<Path> files = unpacked("groove-midi.tar.xz", folder);
    assertEquals(1_150, files.size());
    int fourFour = 0;
    for (int i = 0; i < files.size(); i++) {
      MidiFile file = survives(files.get(i));
      Conductor conductor = Conductor.of(file.tracks(), file.division());
      fourFour += conductor.metres().stream().allMatch(m -> m.sign().equals("4/4")) ? 1 : 0;
      if (i % 25 == 0) {
        agreesWithTheJdk(files.get(i), file);
      }
    }
    assertEquals(1_138, fourFour);
  }

  @Test
  void gameMusicSurvivesReadingAndWriting(@TempDir Path folder) throws Exception {
    List<Path> files = unpacked("freedoom-midi.tar.xz", folder);
    assertEquals(112, files.size());
    for (int i = 0; i < files.size(); i++) {
      MidiFile file = survives(files.get(i));
      if (i % 16 == 0) {
        agreesWithTheJdk(files.get(i), file);
      }
    }
  }

  private static MidiFile survives(Path path) {
    MidiFile file = MidiReader.read(path).file();
    byte[] written = MidiWriter.write(file);
    MidiReading again = MidiReader.read(written, path + " written");
    assertEquals(file, again.file());
    assertArrayEquals(written, MidiWriter.write(again.file()));
    return file;
  }

  private static void agreesWithTheJdk(Path path, MidiFile file)
      throws IOException, InvalidMidiDataException {
    assertEquals(jdkNotes(Files.readAllBytes(path), file.division()), notes(file), path.toString());
  }

  private static List<String> notes(MidiFile file) {
    List<String> notes = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      NotePairs pairs = NotePairs.of(track);
      for (int note = 0; note < pairs.count(); note++) {
        int event = pairs.event(note);
        notes.add(
            note(
                track.tick(event),
                pairs.endTick(note),
                track.channel(event),
                track.first(event),
                track.second(event)));
      }
    }
    Collections.sort(notes);
    return notes;
  }

  private static List<String> jdkNotes(byte[] bytes, int division)
      throws IOException, InvalidMidiDataException {
    Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(bytes));
    assertEquals(division, sequence.getResolution());
    List<String> notes = new ArrayList<>();
    for (Track track : sequence.getTracks()) {
      Map<Integer, Deque<long[]>> sounding = new HashMap<>();
      for (int i = 0; i < track.size(); i++) {
        MidiEvent event = track.get(i);
        if (event.getMessage() instanceof ShortMessage message) {
          int key = message.getChannel() * 128 + message.getData1();
          Deque<long[]> open = sounding.computeIfAbsent(key, k -> new ArrayDeque<>());
          if (message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0) {
            open.add(new long[] {event.getTick(), message.getData2()});
          } else if (message.getCommand() == ShortMessage.NOTE_OFF
              || message.getCommand() == ShortMessage.NOTE_ON) {
            long[] struck = open.poll();
            if (struck != null) {
              notes.add(note(struck[0], event.getTick(), key / 128, key % 128, (int) struck[1]));
            }
          }
        }
      }
      sounding.forEach(
          (key, open) ->
              open.forEach(
                  struck ->
                      notes.add(
                          note(struck[0], track.ticks(), key / 128, key % 128, (int) struck[1]))));
    }
    Collections.sort(notes);
    return notes;
  }

  private static String note(long from, long to, int channel, int pitch, int velocity) {
    return from + " " + to + " " + channel + " " + pitch + " " + velocity;
  }

  /** Unpacks with the system's tar: the JDK has no reader of xz. */
  private static List<Path> unpacked(String archive, Path folder)
      throws IOException, InterruptedException {
    Path data = Conformance.folder("../data/music").resolve(archive);
    Assumptions.assumeTrue(Files.exists(data), archive + " is not there");
    Process tar =
        new ProcessBuilder("tar", "-xJf", data.toString(), "-C", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Assumptions.assumeTrue(
        tar.waitFor(1, TimeUnit.MINUTES) && tar.exitValue() == 0, "no tar that reads xz");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.midi?")).sorted().toList();
    }
  }

  @Test
  void partsOfAFileAreItsTracksChannels() {
    byte[] file =
        Smf.join(
            Smf.header(1, 1, 48),
            Smf.track(
                0, 0xFF, 3, 2, 'a', ' ', 0, 0xC1, 7, 0, 0x91, 60, 1, 0, 0x99, 36, 1, 48, 0x81, 60,
                0));
    NoteTable notes = MidiImport.of(MidiReader.read(file, "a").file()).get(0).notes();
    assertEquals(
        List.of(
            new NoteTable.Part("a", 7, NoteTable.Percussion.PITCHED),
            new NoteTable.Part("a", -1, NoteTable.Percussion.DRUMS)),
        notes.parts());
    assertEquals(1, notes.barCount());
  }
}
