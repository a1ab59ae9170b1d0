package dev.minstrel.music.harmony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.music.score.ChordSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PivotTest {
  @Test
  void everyKeyIsReachedFromEveryOtherWithinOneBar() {
    int direct = 0;
    for (Key from : keys()) {
      for (Key to : keys()) {
        if (from.equals(to)) {
          continue;
        }
        List<Chord> way = Pivot.between(from, to, 0);
        Chord dominant = way.get(way.size() - 1);
        assertTrue(Diatonic.holds(to, dominant), () -> from + " to " + to + ": " + way);
        assertTrue(
            Functions.of(to.mode()).fit(Functions.Role.DOMINANT, Symbol.of(dominant, to), 0) > 0);
        if (way.size() == 2) {
          assertTrue(Diatonic.holds(from, way.get(0)) && Diatonic.holds(to, way.get(0)));
        } else {
          direct++;
          assertFalse(sharesAChord(from, to, dominant), () -> from + " to " + to);
        }
      }
    }
    assertTrue(direct > 0, "some keys share no chord");
  }

  @Test
  void thePlannedBarLeadsIntoTheNewKeyAndStaysThere() {
    for (Key from : keys()) {
      for (Key to : keys()) {
        if (from.equals(to) || from.tonic() % 7 != 0) { // two tonics: the rest is the same higher
          continue;
        }
        PlanRequest leaving =
            PlanRequest.of(4, 1, Metre.SIX_EIGHT, from, Style.GAME).withDissonance(0);
        Chord tonic = Diatonic.triad(from, 0);
        PlannerState state = PlannerState.START.after(tonic).promising(tonic, from);
        PlannedBar between = Shipped.PLANNER.plan(leaving.withNextKey(to), state);
        assertTrue(between.chords().size() <= 2);
        assertEquals(Diatonic.triad(to, 0), between.next());
        Chord last = between.chords().get(between.chords().size() - 1).chord();
        assertEquals(
            Symbol.chord(Functions.of(to.mode()).dominant(0), to), last, from + " to " + to);
        PlannedBar arrived =
            Shipped.PLANNER.plan(
                PlanRequest.of(4, 2, Metre.SIX_EIGHT, to, Style.GAME)
                    .withCadence(Cadence.NONE)
                    .withDissonance(0),
                between.state());
        assertEquals(Diatonic.triad(to, 0), arrived.chords().get(0).chord());
        for (ChordSpan span : arrived.chords()) {
          assertTrue(Diatonic.holds(to, span.chord()));
        }
      }
    }
  }

  @Test
  void theSecondOrFourthOfTheNewKeyIsPreferred() {
    Key c = new Key(0, Mode.IONIAN);
    Key g = new Key(7, Mode.IONIAN);
    assertEquals("[Am, D]", Pivot.between(c, g, 0).toString());
    assertEquals("[Am, D7]", Pivot.between(c, g, 0.6f).toString());
    assertEquals("[Dm, E7]", Pivot.between(c, Key.of("A", Mode.AEOLIAN), 0.6f).toString());
  }

  private static boolean sharesAChord(Key from, Key to, Chord dominant) {
    for (int degree = 0; degree < 7; degree++) {
      Chord triad = Diatonic.triad(to, degree);
      if (Diatonic.holds(from, triad) && triad.root() != dominant.root()) {
        return true;
      }
    }
    return false;
  }

  private static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (int tonic = 0; tonic < 12; tonic++) {
      for (Mode mode : Mode.values()) {
        keys.add(new Key(tonic, mode));
      }
    }
    return keys;
  }
}
