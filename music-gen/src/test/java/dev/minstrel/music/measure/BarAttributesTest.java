package dev.minstrel.music.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.testing.Allocated;
import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarAttributesTest {
  @Test
  void densityCountsPositionsThatAreStruckNotNotesAndNotHeldOnes() {
    Bar bar =
        bar(
            Metre.THREE_FOUR,
            new Note(Track.HARMONY, 0, 48, 48, 60, true, false),
            Note.of(Track.HARMONY, 48, 24, 60, 60),
            Note.of(Track.HARMONY, 48, 24, 64, 60),
            Note.of(Track.HARMONY, 96, 24, 67, 60),
            Note.of(Track.MELODY, 0, 12, 72, 60));
    assertEquals(2 / 3.0, BarAttributes.density(bar, Track.HARMONY));
    assertEquals(1 / 3.0, BarAttributes.density(bar, Track.MELODY));
    assertEquals(0, BarAttributes.density(bar, Track.BASS));
  }

  @Test
  void registerAndVelocityAreMeansOfTheStruckNotesAndNoneOfSilence() {
    Bar bar =
        bar(
            Metre.FOUR_FOUR,
            new Note(Track.BASS, 0, 48, 20, 127, true, false),
            Note.of(Track.BASS, 48, 48, 40, 60),
            Note.of(Track.BASS, 96, 48, 43, 81));
    assertEquals(41.5, BarAttributes.register(bar, Track.BASS));
    assertEquals(70.5, BarAttributes.velocity(bar, Track.BASS));
    assertTrue(Double.isNaN(BarAttributes.register(bar, Track.DRUMS)));
    assertTrue(Double.isNaN(BarAttributes.velocity(bar, Track.DRUMS)));
  }

  @Test
  void dissonanceWeighsEachPairByTheTimeItSharesAndLeavesDrumsOut() {
    Bar bar =
        bar(
            Metre.FOUR_FOUR,
            new Note(Track.BASS, 0, 96, 36, 80, true, false),
            Note.of(Track.HARMONY, 48, 96, 49, 80), // 48 together, a minor second and an octave
            Note.of(Track.MELODY, 120, 24, 56, 80), // 24 with the harmony, a fifth
            Note.of(Track.DRUMS, 0, 192, 37, 80));
    assertEquals(48.0 / 72, BarAttributes.dissonance(bar));
    assertTrue(Double.isNaN(BarAttributes.dissonance(bar(Metre.FOUR_FOUR))));
  }

  @Test
  void arraysAndBarsAgree() {
    Trials.run(
        200,
        random -> {
          List<Note> notes = new ArrayList<>();
          for (int i = 0; i < 12; i++) {
            int onset = 12 * random.nextInt(4);
            boolean held = onset == 0 && random.nextBoolean();
            int duration = 1 + random.nextInt(60);
            notes.add(
                new Note(
                    Track.MELODY,
                    onset,
                    duration,
                    random.nextInt(128),
                    1 + random.nextInt(127),
                    held,
                    false));
          }
          int count = notes.size();
          int[] onsets = notes.stream().mapToInt(Note::onset).toArray();
          int[] durations = notes.stream().mapToInt(Note::duration).toArray();
          int[] pitches = notes.stream().mapToInt(Note::pitch).toArray();
          int[] velocities = notes.stream().mapToInt(Note::velocity).toArray();
          boolean[] held = new boolean[count];
          for (int i = 0; i < count; i++) {
            held[i] = notes.get(i).held();
          }
          Bar bar = bar(Metre.SIX_EIGHT, notes.toArray(Note[]::new));
          assertEquals(
              BarAttributes.density(bar, Track.MELODY),
              BarAttributes.density(onsets, held, count, Metre.SIX_EIGHT));
          assertEquals(
              BarAttributes.register(bar, Track.MELODY),
              BarAttributes.meanStruck(pitches, held, count));
          assertEquals(
              BarAttributes.velocity(bar, Track.MELODY),
              BarAttributes.meanStruck(velocities, held, count));
          assertEquals(
              BarAttributes.dissonance(bar),
              BarAttributes.dissonance(onsets, durations, pitches, count));
        });
  }

  @Test
  void measuringAllocatesNothing() {
    int[] onsets = {0, 24, 48, 48};
    int[] durations = {48, 48, 96, 96};
    int[] pitches = {40, 52, 59, 60};
    boolean[] held = new boolean[4];
    double sum = 0;
    long before = 0;
    for (int run = 0; run < 30_000; run++) {
      if (run == 20_000) {
        Allocated.bytes();
        before = Allocated.bytes();
      }
      sum += BarAttributes.dissonance(onsets, durations, pitches, 4);
      sum += BarAttributes.density(onsets, held, 4, Metre.FOUR_FOUR);
      sum += BarAttributes.meanStruck(pitches, held, 4);
    }
    long bytes = Allocated.bytes() - before;
    assertTrue(sum > 0);
    assertTrue(bytes < 10_000, bytes + " bytes in 10,000 rounds"); // one counter call is some 1,000
  }

  private static Bar bar(Metre metre, Note... notes) {
    ChordSpan chord = new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR));
    return new Bar(0, metre, new Key(0, Mode.IONIAN), 100, List.of(chord), List.of(notes));
  }
}
