package dev.minstrel.behavior.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.MarkovScorer;
import dev.minstrel.behavior.scorer.Transitions;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Trials;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalLearnerTest {
  private static final int ITEMS = 30;
  private static final long HOUR = 3_600_000;
  private static final Transitions.Settings NEAR = new Transitions.Settings(10, 3, .75, .25);
  private static final LocalLearner.Settings SETTINGS =
      new LocalLearner.Settings(20, 24 * HOUR, NEAR);

  /** One event of a made-up evening. */
  private record Event(int player, int item, float weight, long timeMillis) {}

  @Test
  void forgettingEqualsNeverHavingKnown() {
    Trials.run(
        25,
        random -> {
          Event[] events = events(random, 6, 250);
          int forgotten = random.nextInt(6);
          long halfLife = (random.nextBoolean() ? 24 : 2_400) * HOUR;
          LocalLearner.Settings settings = new LocalLearner.Settings(20, halfLife, NEAR);
          LocalLearner with = new LocalLearner(ITEMS, settings);
          LocalLearner without = new LocalLearner(ITEMS, settings);
          PlayerState[] states = states(24); // small rings: many events are dropped
          PlayerState[] others = states(24);
          long now = 0;
          for (Event event : events) {
            take(with, states, event);
            if (event.player != forgotten) {
              take(without, others, event);
            }
            for (int steps = random.nextInt(3); steps > 0; steps--) {
              with.step();
            }
            now = Math.max(now, event.timeMillis);
          }
          with.forget(forgotten);
          settle(with);
          settle(without);
          assertSame(without, with, now);
        });
  }

  private static void assertSame(LocalLearner wanted, LocalLearner found, long now) {
    float[] wantedCounts = new float[wanted.itemCount()];
    float[] foundCounts = new float[wanted.itemCount()];
    wanted.popularity().counts(now, wantedCounts);
    found.popularity().counts(now, foundCounts);
    assertArrayEquals(wantedCounts, foundCounts); // to the last bit
    PlayerState anyone = new PlayerState(32, PlayerState.NEVER);
    for (int item = 0; item < 12; item++) {
      anyone.observe(2 * item, 1, item);
    }
    wanted.near().scores(anyone, wantedCounts);
    found.near().scores(anyone, foundCounts);
    assertArrayEquals(wantedCounts, foundCounts);
    for (int i = 0; i < wanted.itemCount(); i++) {
      for (int j = 0; j < wanted.itemCount(); j++) {
        assertEquals(wanted.near().near(i, j), found.near().near(i, j));
        assertEquals(wanted.ease().inverse(i, j), found.ease().inverse(i, j), 1e-9);
        assertEquals(wanted.ease().scorer().weight(i, j), found.ease().scorer().weight(i, j), 1e-6);
      }
      assertEquals(0, found.ease().drift(i), 1e-9);
    }
  }

  @Test
  void restoredStatesJoinAsIfTheirEventsHadBeenSeen() {
    Event[] events = events(new SplittableRandom(5), 4, 120);
    LocalLearner live = new LocalLearner(ITEMS, SETTINGS);
    PlayerState[] states = states(200);
    for (Event event : events) {
      take(live, states, event);
    }
    LocalLearner restored = new LocalLearner(ITEMS, SETTINGS);
    for (int p = 0; p < 4; p++) {
      restored.join(p, states[p]);
    }
    settle(live);
    settle(restored);
    assertSame(live, restored, events[119].timeMillis);
    assertThrows(IllegalStateException.class, () -> restored.join(0, states[0]));
  }

  @Test
  void easeEqualsTrainingOnTheSamePlayers() {
    LocalLearner learner = new LocalLearner(World.ITEMS, SETTINGS);
    PlayerState[] states = new PlayerState[World.PLAYERS];
    for (int e = 0; e < World.TABLE.size(); e++) {
      int player = World.TABLE.player(e);
      if (states[player] == null) {
        states[player] = new PlayerState(64, PlayerState.NEVER);
      }
      learner.observe(player, states[player], World.TABLE.item(e), 1, e);
      learner.step();
    }
    settle(learner);
    Ease trained =
        Ease.train(PlayerItems.of(World.TABLE, World.PLAYERS, World.ITEMS), 20, Parts.SEQUENTIAL);
    for (int i = 0; i < World.ITEMS; i++) {
      for (int j = 0; j < World.ITEMS; j++) {
        assertEquals(trained.inverse(i, j), learner.ease().inverse(i, j), 1e-9);
        float wanted = trained.scorer().weight(i, j);
        assertEquals(wanted, learner.ease().scorer().weight(i, j), 1e-6);
      }
    }
  }

  @Test
  void nearnessScoresLikeTheTrainedChain() {
    Timelines timelines = Timelines.of(World.TABLE, World.PLAYERS, World.ITEMS);
    MarkovScorer trained = Transitions.train(timelines, NEAR);
    NearCounts near = new NearCounts(World.ITEMS, NEAR);
    PlayerState[] states = new PlayerState[World.PLAYERS];
    PlayerHistory history = new PlayerHistory();
    for (int p = 0; p < World.PLAYERS; p++) {
      states[p] = new PlayerState(64, PlayerState.NEVER);
      for (int at = timelines.begin(p); at < timelines.end(p); at++) {
        states[p].observe(timelines.item(at), 1, 1_000L * timelines.time(at));
        near.addNewest(states[p]);
      }
    }
    float[] wanted = new float[World.ITEMS];
    float[] found = new float[World.ITEMS];
    for (int p = 0; p < World.PLAYERS; p++) {
      timelines.into(p, history);
      trained.score(history, wanted);
      near.scores(states[p], found);
      assertArrayEquals(wanted, found, 1e-4f);
    }
  }

  @Test
  void popularityHalvesAndIgnoresDislikes() {
    DecayedCounts counts = new DecayedCounts(3, HOUR);
    counts.add(0, 1, 0);
    counts.add(0, 1, HOUR);
    counts.add(1, -1, HOUR);
    counts.add(2, 4, 20 * HOUR); // another epoch
    float[] found = new float[3];
    counts.counts(20 * HOUR, found);
    assertEquals(Math.pow(2, -20) + Math.pow(2, -19), found[0], 1e-9);
    assertEquals(0, found[1]);
    assertEquals(4, found[2], 1e-3);
    counts.counts(21 * HOUR, found);
    assertEquals(2, found[2], 1e-3);
    counts.counts(100_000 * HOUR, found);
    assertArrayEquals(new float[3], found);
  }

  @Test
  void epochOfAForgottenPlayerLeavesNoTrace() {
    DecayedCounts with = new DecayedCounts(1, HOUR);
    DecayedCounts without = new DecayedCounts(1, HOUR);
    with.add(0, 100, 0);
    without.add(0, 100, 0);
    with.add(0, 1, 33 * HOUR); // two epochs on
    with.remove(0, 1, 33 * HOUR);
    float[] wanted = new float[1];
    float[] found = new float[1];
    without.counts(33 * HOUR, wanted);
    with.counts(33 * HOUR, found);
    assertArrayEquals(wanted, found);
  }

  @Test
  void refusedEventChangesNothing() {
    LocalLearner learner = new LocalLearner(ITEMS, SETTINGS);
    PlayerState state = new PlayerState(4, PlayerState.NEVER);
    for (int e = 0; e < 4; e++) {
      learner.observe(0, state, e, 1, e);
    }
    assertThrows(IllegalArgumentException.class, () -> learner.observe(0, state, 1, Float.NaN, 9));
    learner.forget(0);
    settle(learner);
    assertSame(new LocalLearner(ITEMS, SETTINGS), learner, 9);
  }

  @Test
  void dislikedItemDoesNotJoin() {
    SharedEase ease = new SharedEase(4, 20);
    PlayerState state = new PlayerState(4, PlayerState.NEVER);
    state.observe(1, -1, 0);
    state.observe(2, 1, 0);
    ease.touch(0, state);
    ease.step();
    assertEquals(1 / 20.0, ease.inverse(1, 1));
    assertEquals(1 / 21.0, ease.inverse(2, 2), 1e-12);
  }

  @Test
  void playersWhoComeAndGoDoNotFillTheQueue() {
    SharedEase ease = new SharedEase(4, 20);
    PlayerState[] states = states(8);
    for (int turn = 0; turn < 40; turn++) {
      for (int p = 0; p < 6; p++) {
        states[p].observe(p % 4, 1, turn);
        ease.touch(p, states[p]);
      }
      ease.forget(0);
    }
    SharedEase wanted = new SharedEase(4, 20);
    for (int p = 0; p < 6; p++) {
      wanted.touch(p, states[p]);
    }
    wanted.forget(0);
    settle(ease);
    settle(wanted);
    assertEquals(wanted.inverse(1, 1), ease.inverse(1, 1), 1e-12);
    assertEquals(wanted.inverse(3, 3), ease.inverse(3, 3), 1e-12);
  }

  @Test
  void newItemIsLearnedFromItsFirstEvent() {
    LocalLearner learner = new LocalLearner(ITEMS, SETTINGS);
    PlayerState state = new PlayerState(16, PlayerState.NEVER);
    assertThrows(IllegalArgumentException.class, () -> learner.observe(0, state, ITEMS, 1, 0));
    assertEquals(0, state.eventCount());
    learner.observe(0, state, 3, 1, 0);
    learner.grow(ITEMS + 1);
    learner.observe(0, state, ITEMS, 1, 0);
    settle(learner);
    LocalLearner born = new LocalLearner(ITEMS + 1, SETTINGS);
    born.join(0, state);
    settle(born);
    assertSame(born, learner, 0);
    assertTrue(learner.ease().scorer().weight(3, ITEMS) > 0);
  }

  @Test
  void catalogueTooLargeIsRefusedWithWhatToUse() {
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> new LocalLearner(2_049, SETTINGS));
    assertEquals(MinstrelException.Code.CATALOGUE_TOO_LARGE, refused.code());
    assertTrue(refused.getMessage().contains("at most 2048"), refused.getMessage());
    assertTrue(refused.getMessage().contains("ials"), refused.getMessage());
  }

  @Test
  void restartGivesTheSameAsBefore() {
    LocalLearner learner = new LocalLearner(ITEMS, SETTINGS);
    PlayerState[] states = states(64);
    for (Event event : events(new SplittableRandom(8), 6, 200)) {
      take(learner, states, event);
    }
    settle(learner);
    double before = learner.ease().inverse(4, 2);
    long version = learner.ease().version();
    learner.ease().restart();
    assertTrue(learner.step());
    settle(learner);
    assertEquals(before, learner.ease().inverse(4, 2), 1e-12);
    assertTrue(learner.ease().version() > version);
    assertFalse(learner.step());
  }

  @Test
  void stepsOnEventAlwaysReachAFreshPass() {
    SharedEase ease = new SharedEase(64, 20);
    PlayerState[] states = states(16);
    for (int e = 0; e < 5_000; e++) { // events of all players before every step
      for (int p = 0; p < 6; p++) {
        states[p].observe((7 * e + p) % 64, e % 3 == 0 ? -1 : 1, e);
        ease.touch(p, states[p]);
      }
      ease.step();
    }
    assertTrue(ease.version() > 3, "passes " + ease.version());
  }

  private static void take(LocalLearner learner, PlayerState[] states, Event event) {
    learner.observe(event.player, states[event.player], event.item, event.weight, event.timeMillis);
  }

  private static void settle(LocalLearner learner) {
    settle(learner.ease());
  }

  private static void settle(SharedEase ease) {
    int steps = 0;
    while (ease.step()) {
      assertTrue(steps++ < 10_000, "steps do not end");
    }
  }

  private static PlayerState[] states(int mostEvents) {
    PlayerState[] states = new PlayerState[6];
    for (int p = 0; p < states.length; p++) {
      states[p] = new PlayerState(mostEvents, 50 * HOUR);
    }
    return states;
  }

  private static Event[] events(SplittableRandom random, int players, int count) {
    Event[] events = new Event[count];
    long time = 0;
    for (int e = 0; e < count; e++) {
      time += random.nextLong(12 * HOUR) - HOUR;
      float weight = random.nextInt(6) == 0 ? -1 : 0.5f + random.nextFloat();
      events[e] = new Event(random.nextInt(players), random.nextInt(ITEMS), weight, time);
    }
    return events;
  }
}
