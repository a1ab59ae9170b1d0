package dev.minstrel.music.harmony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.music.score.ChordSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CorpusLikenessTest {
  private static final Key C = new Key(0, Mode.IONIAN);

  @Test
  void dominantToTonicIsTheMostFrequentEnd() {
    Map<String, Integer> ends = new TreeMap<>();
    for (int seed = 0; seed < 30; seed++) {
      PlannerState state = PlannerState.START;
      String last = "";
      for (int bar = 0; bar < 16; bar++) {
        PlannedBar planned =
            Shipped.PLANNER.plan(PlanRequest.of(seed, bar, Metre.FOUR_FOUR, C, Style.SONG), state);
        for (ChordSpan span : planned.chords()) {
          String now = RomanNumeral.of(span.chord(), C).replace("7", "");
          if (planned.cadence() != Cadence.NONE && now.equals("I")) {
            ends.merge(last + " " + now, 1, Integer::sum);
          }
          last = now;
        }
        state = planned.state();
      }
    }
    String first =
        ends.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    assertEquals("V I", first, ends::toString);
  }

  @Test
  void theCommonestChordsAreThoseOfTheSongs() {
    Map<String, Integer> count = new TreeMap<>();
    for (int seed = 0; seed < 20; seed++) {
      PlannerState state = PlannerState.START;
      for (int bar = 0; bar < 32; bar++) {
        PlannedBar planned =
            Shipped.PLANNER.plan(
                PlanRequest.of(seed, bar, Metre.THREE_FOUR, C, Style.SONG)
                    .withCadence(Cadence.NONE)
                    .withRhythm(HarmonicRhythm.LEARNED),
                state);
        for (ChordSpan span : planned.chords()) {
          count.merge(RomanNumeral.of(span.chord(), C), 1, Integer::sum);
        }
        state = planned.state();
      }
    }
    List<String> commonest =
        count.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(2)
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(List.of("I", "V7"), commonest, count::toString); // 30 % and 18 % of the songs'
    assertTrue(count.keySet().containsAll(List.of("IV", "ii", "vi", "V")), count::toString);
  }

  @Test
  void aSuccessionNobodyWroteIsNotKnown() {
    Chord tonic = new Chord(0, Chord.Quality.MAJOR);
    assertTrue(Shipped.PLANNER.follows(C, Style.SONG, new Chord(7, Chord.Quality.MAJOR), tonic));
    assertTrue(
        !Shipped.PLANNER.follows(
            C,
            Style.SONG,
            new Chord(6, Chord.Quality.SUSPENDED),
            new Chord(1, Chord.Quality.SUSPENDED)));
  }
}
