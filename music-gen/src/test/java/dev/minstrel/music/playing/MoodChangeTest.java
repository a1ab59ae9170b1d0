package dev.minstrel.music.playing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Transition;
import dev.minstrel.music.direction.SimpleSource;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import dev.minstrel.testing.Trials;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MoodChangeTest {
  private static final int MOMENTS = 10_000;
  private static final Composition PIECE = Composition.of(Mood.CALM).withTempo(180);

  private static Mood other(Mood mood) {
    return mood.energy() < 0.5f
        ? new Mood(0.9f, 0.9f, 0.2f, Style.GAME)
        : new Mood(0.1f, 0.1f, 0.8f, Style.SONG);
  }

  /**
   * Whatever the moment and however busy the worker: the bar that sounds stays, the next one is
   * another than it would have been.
   */
  @Test
  void moodChangeIsHeardAtTheNextBarLine() {
    int[] transformed = {0};
    int[] late = {0};
    Trials.run(
        20,
        random -> {
          Studio studio = new Studio(new ScriptedOpening()).playing(PIECE);
          for (int moment = 0; moment < MOMENTS / 20; moment++) {
            changeAtAnyMoment(studio, random);
          }
          transformed[0] += (int) studio.music.counts().transformedBars();
          late[0] += (int) studio.music.counts().lateBars();
        });
    assertTrue(transformed[0] > 100, "bars changed as they stood: " + transformed[0]);
    assertTrue(late[0] < MOMENTS / 20, "bars repeated: " + late[0]);
  }

  private static void changeAtAnyMoment(Studio studio, SplittableRandom random) {
    studio.stepsPerTick = 1_000;
    studio.log.clear();
    int ticks = random.nextInt(2, 40);
    for (int i = 0; i < ticks; i++) {
      studio.tickNanos(random.nextLong(1, 45_000_000));
    }
    boolean hurried = random.nextInt(4) == 0;
    while (hurried && studio.music.timeToNextBar().toMillis() > 60) {
      studio.tick(20);
    }
    int left = (int) studio.music.timeToNextBar().toMillis();
    if (hurried && left > 0) {
      studio.tick(random.nextInt(left)); // up to a millisecond before the line
    }
    Conductor conductor = studio.music.performance().conductor();
    Playhead playhead = studio.music.performance().playhead();
    Prepared next = conductor.upcoming();
    assertTrue(next != null, "the worker was given time");
    Bar sounding = playhead.bar();
    int bar = studio.music.bar();

    studio.music.mood(other(studio.music.mood()), Transition.BAR);
    studio.stepsPerTick = random.nextInt(3) == 0 ? random.nextInt(4) : 1_000;
    while (studio.music.bar() == bar) {
      assertSame(sounding, playhead.bar(), "the sounding bar stays");
      studio.tickNanos(random.nextLong(1, 45_000_000));
    }
    assertNotEquals(notes(next.bar()), notes(playhead.bar()));
  }

  private static Set<Note> notes(Bar bar) {
    return Set.copyOf(bar.notes());
  }

  /** The same as the game hears it: beside a twin whose mood did not change. */
  @Test
  void untilTheBarLineNothingIsOtherwiseAndBehindItSomethingIs() {
    Trials.run(
        200,
        random -> {
          Studio studio = new Studio(new ScriptedOpening()).playing(PIECE);
          int ticks = random.nextInt(300);
          for (int i = 0; i < ticks; i++) {
            studio.tickNanos(random.nextLong(1, 45_000_000));
          }
          Studio twin = new Studio(new ScriptedOpening());
          twin.strict = false;
          twin.restore(studio.save());
          studio.log.clear();
          twin.log.clear();
          int bar = studio.music.bar();
          studio.music.mood(other(studio.music.mood()), Transition.BAR);
          while (studio.music.bar() < bar + 2) {
            long nanos = random.nextLong(1, 45_000_000);
            studio.tickNanos(nanos);
            twin.tickNanos(nanos);
          }
          List<String> lines = List.of("bar " + bar, "bar " + (bar + 1));
          assertEquals(until(twin.log, lines.get(0)), until(studio.log, lines.get(0)));
          assertNotEquals(
              between(twin.log, lines.get(0), lines.get(1)),
              between(studio.log, lines.get(0), lines.get(1)));
        });
  }

  private static List<String> until(List<String> log, String line) {
    return log.subList(0, log.indexOf(line));
  }

  private static List<String> between(List<String> log, String from, String to) {
    return log.subList(log.indexOf(from), log.indexOf(to)).stream()
        .filter(event -> event.startsWith("on"))
        .collect(Collectors.toList());
  }

  @Test
  void atOnceMeansLouderAtOnceAndOtherNotesFromTheNextBeat() {
    Studio studio = new Studio(new ScriptedOpening()).playing(PIECE.withTempo(60));
    studio.run(5_200); // in the second beat of the second bar
    Bar before = studio.music.performance().playhead().bar();
    studio.music.mood(new Mood(1, 1, 0, Style.GAME), Transition.NOW);
    Bar changed = studio.music.performance().playhead().bar();
    assertNotEquals(notes(before), notes(changed));
    studio.run(900);
    Prepared composed = studio.music.performance().conductor().sounding();
    assertSame(composed.bar(), studio.music.performance().playhead().bar(), "composed again");
    assertEquals(before.index(), composed.bar().index());
    assertEquals(1, composed.order().aim().density() > 0.8f ? 1 : 0);
  }

  @Test
  void atABeatMeansTheNextBeat() {
    Studio studio = new Studio(new ScriptedOpening()).playing(PIECE.withTempo(60));
    studio.run(5_200);
    Bar before = studio.music.performance().playhead().bar();
    studio.music.mood(new Mood(1, 1, 0, Style.GAME), Transition.BEAT);
    studio.run(700);
    assertSame(before, studio.music.performance().playhead().bar(), "until the beat");
    studio.run(200);
    assertNotEquals(notes(before), notes(studio.music.performance().playhead().bar()));
  }

  @Test
  void aLateWorkerStillMeansTheNextBeat() {
    Studio studio = new Studio(new ScriptedOpening()).playing(PIECE.withTempo(60));
    studio.run(5_200);
    studio.stepsPerTick = 0;
    Bar before = studio.music.performance().playhead().bar();
    studio.music.mood(new Mood(1, 1, 0, Style.GAME), Transition.BEAT);
    studio.run(900);
    assertNotEquals(notes(before), notes(studio.music.performance().playhead().bar()));
  }

  @Test
  void atThePhraseMeansAfterAFill() {
    Studio studio = new Studio(new ScriptedOpening()).playing(PIECE);
    studio.run(100);
    studio.music.mood(new Mood(1, 1, 0, Style.GAME), Transition.PHRASE);
    float before = aim(studio);
    for (int bar = 1; bar < 4; bar++) {
      runToBar(studio, bar + 1);
      assertEquals(before, aim(studio), "bar " + bar);
    }
    assertTrue(studio.music.performance().conductor().sounding().order().fill());
    runToBar(studio, 5);
    assertTrue(aim(studio) > before);
  }

  private static float aim(Studio studio) {
    return studio.music.performance().conductor().sounding().order().aim().velocity();
  }

  private static void runToBar(Studio studio, int bar) {
    while (studio.music.bar() < bar) {
      studio.tick(10);
    }
  }

  @Test
  void theSimpleSourceChangesToo() {
    var calm = SimpleSource.compose(order(Mood.CALM));
    var wild = SimpleSource.compose(order(new Mood(1, 1, 0, Style.GAME)));
    assertNotEquals(notes(calm), notes(wild));
  }

  private static dev.minstrel.music.direction.BarOrder order(Mood mood) {
    Studio studio = new Studio(new ScriptedOpening()).playing(Composition.of(mood));
    return studio.music.performance().conductor().sounding().order();
  }
}
