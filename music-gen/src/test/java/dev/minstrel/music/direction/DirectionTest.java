package dev.minstrel.music.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Stinger;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Transition;
import dev.minstrel.music.harmony.HarmonicRhythm;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import dev.minstrel.testing.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectionTest {
  private static final Mood DARK = new Mood(1, 1, 0, Style.GAME);

  private static Direction direction(Taste taste) {
    return new Direction(5, 4, 1, MoodTable.DEFAULT, Leaning.NONE, taste);
  }

  private static Course course(Mood mood) {
    return Course.start(Composition.of(mood));
  }

  @Test
  void theTableIsTheOneThatIsWrittenDown() {
    Direction.Next next =
        direction(Taste.NONE).next(course(new Mood(0.5f, 0.5f, 0.25f, Style.SONG)));
    Aim aim = next.order().aim();
    assertEquals(60 + 40 + 10, next.tempo(), 1e-3);
    assertEquals(0.15f + 0.3f + 0.1f, aim.density(), 1e-5);
    assertEquals(7 * -0.25f - 5 * 0.5f * 0.75f, aim.register(), 1e-5);
    assertEquals(40 + 30 + 10, aim.velocity(), 1e-4);
    assertEquals(0.1f + 0.4f, aim.dissonance(), 1e-5);
    assertEquals(1 - 0.4f * 0.5f * 0.25f, aim.articulation(), 1e-5);
    assertEquals(Mode.AEOLIAN, next.order().key().mode(), "6 * 0.75 * 0.85 = 3.8");
    assertEquals(HarmonicRhythm.ONE, aim.rhythm());
    assertEquals(
        HarmonicRhythm.PEDAL, direction(Taste.NONE).next(course(DARK)).order().aim().rhythm());
  }

  @Test
  void whateverTheTableAndTheMoodEachAttributeStaysInItsRange() {
    Trials.run(
        500,
        random -> {
          MoodTable.Line wild =
              new MoodTable.Line(
                  (float) random.nextDouble(-900, 900),
                  (float) random.nextDouble(-900, 900),
                  0,
                  (float) random.nextDouble(-900, 900),
                  5,
                  -5);
          MoodTable table =
              MoodTable.DEFAULT
                  .withTempo(wild)
                  .withMode(wild)
                  .withDensity(wild)
                  .withRegister(wild)
                  .withVelocity(wild)
                  .withDissonance(wild)
                  .withArticulation(wild);
          Direction direction =
              new Direction(1, 4, 1, table, new Leaning(0.1f, 0.1f, 0.1f, 0.1f), Taste.NONE);
          Mood mood =
              new Mood((float) random.nextDouble(), (float) random.nextDouble(), 0.3f, Style.SONG);
          double tempo = direction.next(course(mood)).tempo();
          assertTrue(tempo >= 40 && tempo <= 220, "tempo " + tempo);
        });
  }

  @Test
  void aMoodIsReachedOverOneBar() {
    Direction direction = direction(Taste.NONE);
    Course course = course(Mood.CALM);
    float from = direction.next(course).order().aim().velocity();
    Course changing = course.with(new Change.ToMood(DARK, Transition.BAR));
    Direction.Next first = direction.next(changing);
    Direction.Next second = direction.next(first.after());
    assertEquals(120, second.order().aim().velocity());
    assertEquals((from + 120) / 2, first.order().aim().velocity(), 1e-4);
  }

  @Test
  void calmComesSlowlyAndDangerAtOnce() {
    Direction slow = new Direction(5, 4, 4, MoodTable.DEFAULT, Leaning.NONE, Taste.NONE);
    Course course = course(DARK).with(new Change.ToMood(Mood.CALM, Transition.BAR));
    float last = 120;
    for (int bar = 0; bar < 5; bar++) {
      Direction.Next next = slow.next(course);
      float velocity = next.order().aim().velocity();
      assertTrue(bar == 0 ? velocity == last : velocity < last, "bar " + bar + ": " + velocity);
      last = velocity;
      course = next.after();
    }
    assertEquals(40 + 12 + 2, last, 1e-3);
  }

  @Test
  void theModeDoesNotFlicker() {
    // 6 (1 - V) 0.7 crosses 1.5 at V = 0.643; 0.08 beyond it at V = 0.624
    Direction direction = direction(Taste.NONE);
    Course course = course(new Mood(0, 0.5f, 0.75f, Style.SONG));
    Direction.Next ionian = direction.next(course);
    assertEquals(Mode.IONIAN, ionian.order().key().mode());
    Mood near = new Mood(0, 0.5f, 0.63f, Style.SONG);
    assertEquals(Mode.IONIAN, direction.next(ionian.after().atOnce(near)).order().key().mode());
    Mood beyond = new Mood(0, 0.5f, 0.62f, Style.SONG);
    assertEquals(
        Mode.MIXOLYDIAN, direction.next(ionian.after().atOnce(beyond)).order().key().mode());
  }

  @Test
  void aNewKeyIsLedToByTheBarBefore() {
    Direction direction = direction(Taste.NONE);
    Key key = new Key(3, Mode.DORIAN);
    Course course = course(Mood.CALM).with(new Change.ToKey(key, Transition.PHRASE));
    for (int bar = 0; bar < 4; bar++) {
      Direction.Next next = direction.next(course);
      assertEquals(0, next.order().key().tonic());
      if (bar < 3) {
        assertNull(next.order().nextKey());
      } else {
        assertEquals(key, next.order().nextKey());
      }
      course = next.after();
    }
    assertEquals(key, direction.next(course).order().key());
  }

  @Test
  void tasteIsNothingUntilTheFirstWordThenBoundedThenForgotten() {
    assertEquals(Taste.NEUTRAL_ARMS, Taste.NONE.choose(1, 1));
    Taste taste = Taste.NONE;
    int liked = 0x4222; // less or more of nothing but dissonance
    for (int phrase = 0; phrase < 300; phrase++) {
      int arms = taste.choose(9, phrase);
      Leaning leaning = Taste.leaning(arms);
      assertTrue(Math.abs(leaning.dissonance()) <= Leaning.MOST);
      taste = taste.rewarded(arms, (arms >> 12) == (liked >> 12) ? 1 : -1);
    }
    int hits = 0;
    for (int phrase = 300; phrase < 400; phrase++) {
      hits += taste.choose(9, phrase) >> 12 == 4 ? 1 : 0;
    }
    assertTrue(hits > 80, "phrases as the player likes them: " + hits + " of 100");
    assertEquals(taste.choose(9, 500), taste.choose(9, 500));
  }

  @Test
  void aTransformedBarIsNeverAsItWas() {
    Trials.run(
        300,
        random -> {
          Mood from = mood(random.nextDouble(), random.nextDouble(), random.nextDouble());
          Mood to = mood(random.nextDouble(), random.nextDouble(), random.nextDouble());
          BarOrder order = direction(Taste.NONE).next(course(from)).order();
          Aim aim = direction(Taste.NONE).next(course(to)).order().aim();
          Bar bar = SimpleSource.compose(order);
          assertNotEquals(bar.notes(), Transformation.of(bar, order.aim(), aim).notes());
        });
  }

  private static Mood mood(double tension, double energy, double valence) {
    return new Mood((float) tension, (float) energy, (float) valence, Style.SONG);
  }

  @Test
  void stingersKeepToKeyAndChord() {
    Key key = Key.of("F#", Mode.PHRYGIAN);
    for (Stinger kind : Stinger.values()) {
      Chord chord = SimpleSource.triad(key, 3);
      List<Note> notes = StingerNotes.of(kind, key, chord, 80);
      assertTrue(notes.size() >= 2, kind.name());
      for (Note note : notes) {
        assertTrue(chord.holds(note.pitch()) || key.holds(note.pitch()), kind + " " + note);
      }
    }
  }

  @Test
  void aMotifBecomesDegreesOfItsScale() {
    Motif motif =
        new Motif(
            Key.of("D", Mode.HARMONIC_MINOR),
            Metre.FOUR_FOUR,
            List.of(
                new Motif.Tone(0, 48, 62),
                new Motif.Tone(50, 24, 73), // C sharp, the raised seventh
                new Motif.Tone(96, 24, 72), // C, which the scale has not
                new Motif.Tone(144, 24, 57)));
    List<dev.minstrel.music.compose.Motif.Step> steps = Melodies.degrees(motif).notes();
    assertEquals(List.of(0, 6, 6, -3), steps.stream().map(step -> step.degree()).toList());
    assertEquals(List.of(0, 0, -1, 0), steps.stream().map(step -> step.alteration()).toList());
    assertEquals(48, steps.get(1).onset(), "on the grid");
  }
}
