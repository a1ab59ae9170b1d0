package dev.minstrel.music.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrammarTest {
  private static final int[] UNKNOWN = {8, 8, 8, 8};

  private final boolean[] mask = new boolean[Vocabulary.SIZE];

  @ParameterizedTest
  @EnumSource(names = {"HARMONY", "DRUMS"})
  void whateverIsAllowedCanBeWrittenAndReadBack(Track track) {
    Trials.run(
        300,
        random -> {
          BarSetting setting = setting(random);
          int[] tokens = walk(setting, track, random);
          TrackNotes notes = new TrackNotes();
          BarTokens.decode(tokens, setting, notes);
          assertArrayEquals(
              tokens,
              BarTokens.encode(track, notes, setting.tonicOffset()),
              Arrays.toString(tokens));
          for (int note = 0; note < notes.count(); note++) {
            assertTrue(notes.end(note) <= setting.barTicks());
          }
        });
  }

  private int[] walk(BarSetting setting, Track track, SplittableRandom random) {
    Grammar grammar = new Grammar();
    grammar.begin(setting, track == Track.DRUMS);
    if (track != Track.DRUMS) {
      grammar.addPending(40);
      grammar.addPending(52);
    }
    int[] tokens = new int[1000];
    int count = 0;
    while (grammar.place() != Grammar.Place.OVER) {
      grammar.allowed(mask);
      int token = random.nextInt(Vocabulary.SIZE);
      while (!mask[token]) {
        token = random.nextInt(Vocabulary.SIZE);
      }
      grammar.accept(token);
      tokens[count++] = token;
    }
    grammar.allowed(mask);
    for (boolean allowed : mask) {
      assertEquals(false, allowed, "nothing follows the end");
    }
    return Arrays.copyOf(tokens, count);
  }

  @Test
  void onlyPendingNotesAreHeldAndOnlyOnce() {
    Grammar grammar = new Grammar();
    grammar.begin(setting(Metre.FOUR_FOUR), false);
    grammar.addPending(40);
    grammar.addPending(52);
    grammar.addPending(500); // a key that cannot write it
    grammar.accept(Vocabulary.HOLD);
    grammar.accept(Vocabulary.TIE);
    assertEquals(List.of(40, 52), pitches(grammar));
    grammar.accept(Vocabulary.PITCH + 40 - Vocabulary.LOWEST);
    assertEquals(List.of(52), pitches(grammar));
    grammar.accept(Vocabulary.DURATION);
    grammar.accept(Vocabulary.PITCH + 52 - Vocabulary.LOWEST);
    grammar.allowed(mask);
    assertEquals(List.of(), pitches(grammar));
    assertTrue(mask[Vocabulary.POSITION] && mask[Vocabulary.END]);
  }

  @Test
  void durationsThatLeaveTheBarAreNeverAllowed() {
    Grammar grammar = new Grammar();
    grammar.begin(setting(Metre.FOUR_FOUR), false);
    grammar.accept(Vocabulary.POSITION + 18); // one quarter is left
    grammar.accept(Vocabulary.TIE);
    grammar.accept(Vocabulary.PITCH);
    grammar.allowed(mask);
    for (int i = 0; i < Vocabulary.durations(); i++) {
      assertEquals(Vocabulary.durationTicks(i) <= 48, mask[Vocabulary.DURATION + i]);
    }
  }

  private List<Integer> pitches(Grammar grammar) {
    grammar.allowed(mask);
    return java.util.stream.IntStream.range(Vocabulary.PITCH, Vocabulary.DRUM)
        .filter(token -> mask[token])
        .map(token -> token - Vocabulary.PITCH + Vocabulary.LOWEST)
        .boxed()
        .toList();
  }

  @Test
  void everyDrumReadsBackAsItself() {
    for (int drum = 0; drum < Vocabulary.DRUMS; drum++) {
      assertEquals(drum, Vocabulary.drumOf(Vocabulary.drumNote(drum)));
    }
  }

  @Test
  void masksAndConditionsAllocateNothing() {
    BarSetting setting = setting(Metre.FOUR_FOUR);
    Heard heard = new Heard();
    Grammar grammar = new Grammar();
    Conditions conditions = new Conditions(setting, heard);
    TrackNotes before = new TrackNotes();
    FloatBuffer rows = FloatBuffer.allocate(2 * Conditions.SIZE);
    float[] logits = new float[Vocabulary.SIZE];
    FloatBuffer outputs = FloatBuffer.allocate(2 * Views.OUTPUTS);
    int[] tokens = {2, 31, 60, 64, 28, 67, 14, 40, 50, 0};
    assertEquals(
        0,
        Allocations.of(
            200,
            () -> {
              grammar.begin(setting, false);
              conditions.begin(setting, Track.HARMONY, 0, UNKNOWN, heard, before, 60);
              for (int token : tokens) {
                grammar.allowed(mask);
                conditions.write(rows, 1);
                Views.combine(outputs, 1, conditions, mask, logits);
                grammar.accept(token);
                conditions.accept(token);
              }
            }));
  }

  private static BarSetting setting(SplittableRandom random) {
    Metre metre = Metre.values()[random.nextInt(3)];
    return setting(metre, new Key(random.nextInt(12), Mode.values()[random.nextInt(8)]));
  }

  private static BarSetting setting(Metre metre) {
    return setting(metre, new Key(0, Mode.IONIAN));
  }

  private static BarSetting setting(Metre metre, Key key) {
    List<ChordSpan> chords = List.of(new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR)));
    return new BarSetting(metre, key, chords, null, 0, false);
  }
}
