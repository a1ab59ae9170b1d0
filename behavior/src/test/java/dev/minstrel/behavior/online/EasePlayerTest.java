package dev.minstrel.behavior.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.Reasons;
import dev.minstrel.behavior.scorer.EaseScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;

class EasePlayerTest {
  private static final long DAY = 86_400_000;
  private static final EaseScorer WEIGHTS = World.ease();

  @Test
  void withoutFadingScoresAreThoseOfTheWholeHistory() {
    PlayerState state = new PlayerState(512, PlayerState.NEVER);
    EasePlayer player = new EasePlayer(WEIGHTS, PlayerState.NEVER);
    PlayerHistory history = new PlayerHistory();
    float[] running = new float[World.ITEMS];
    float[] whole = new float[World.ITEMS];
    for (int e = 0; e < 60; e++) {
      int item = e * 7 % 45;
      player.add(item, state.observe(item, 1, e), e);
      state.into(PlayerHistory.NEW_PLAYER, history);
      WEIGHTS.score(history, whole);
      player.scores(e, running);
      assertArrayEquals(whole, running, 1e-5f);
    }
  }

  @Test
  void fadingScoresAreTheSumOverWhatIsLeftOfEachItem() {
    Trials.run(
        40,
        random -> {
          long halfLife = 1 + random.nextLong(DAY);
          PlayerState state = new PlayerState(32, halfLife);
          EasePlayer player = new EasePlayer(WEIGHTS, halfLife);
          long time = 0;
          for (int e = 0; e < 400; e++) {
            time += random.nextLong(halfLife);
            int item = random.nextInt(World.ITEMS + 3); // some are newer than the weights
            float weight = random.nextBoolean() ? 1 : -0.5f;
            player.add(item, state.observe(item, weight, time), time);
          }
          long now = time + random.nextLong(halfLife);
          float[] scores = new float[World.ITEMS];
          float[] shares = new float[state.metCount()];
          player.scores(now, scores);
          for (int item = 0; item < World.ITEMS; item++) {
            double wanted = 0;
            for (int from = 0; from < World.ITEMS; from++) {
              wanted += state.weightOf(from, now) * WEIGHTS.weight(from, item);
            }
            assertEquals(wanted, scores[item], 2e-5);
            assertEquals(wanted, player.score(item, now), 2e-5);
            player.shares(state, item, now, shares);
            assertEquals(wanted, World.sum(shares), 1e-5);
          }
          float[] rebuilt = new float[World.ITEMS];
          player.rebuild(WEIGHTS, state, now);
          player.scores(now, rebuilt);
          assertArrayEquals(scores, rebuilt, 2e-5f);
        });
  }

  @Test
  void tenYearsStayFinite() {
    PlayerState state = new PlayerState(32, 3_600_000);
    EasePlayer player = new EasePlayer(WEIGHTS, 3_600_000);
    float[] scores = new float[World.ITEMS];
    for (int day = 0; day < 3_650; day++) {
      int item = day % World.ITEMS;
      player.add(item, state.observe(item, 100_000, day * DAY), day * DAY);
    }
    player.scores(3_650 * DAY, scores);
    for (float score : scores) {
      assertTrue(Float.isFinite(score));
    }
  }

  @Test
  void reasonsNameTheEventsThatSpeakForTheItem() {
    PlayerState state = new PlayerState(3, PlayerState.NEVER);
    EasePlayer player = new EasePlayer(WEIGHTS, PlayerState.NEVER);
    player.add(45, state.observe(45, -1, 0), 0); // speaks against its genre
    for (int e = 0; e < 5; e++) {
      player.add(5 * e, state.observe(5 * e, 1, e), e); // all of one genre
    }
    float[] shares = new float[6];
    player.shares(state, 30, 5, shares);
    assertTrue(shares[0] < 0, "share of what is disliked " + shares[0]);
    Reasons reasons = OnlineReasons.of("ease", player.score(30, 5), state, shares);
    assertEquals(reasons.score(), reasons.sum(), 1e-6);
    assertTrue(reasons.events().size() >= 2);
    double all = 0;
    for (int r = 0; r < reasons.events().size(); r++) {
      all += reasons.events().get(r).share();
      int event = reasons.events().get(r).event();
      int item = reasons.events().get(r).item();
      assertEquals(item < 10 ? OnlineReasons.LONG_AGO : item / 5 - 2, event);
      assertTrue(r == 0 || reasons.events().get(r - 1).share() >= reasons.events().get(r).share());
    }
    assertEquals(1, all, 1e-9);
  }

  @Test
  void warmEventAllocatesNothing() {
    PlayerState state = new PlayerState(64, 30 * DAY);
    EasePlayer player = new EasePlayer(WEIGHTS, 30 * DAY);
    long[] time = {0};
    Runnable event =
        () -> {
          time[0] += DAY;
          int item = (int) (time[0] / DAY % World.ITEMS);
          player.add(item, state.observe(item, 1, time[0]), time[0]);
        };
    assertEquals(0, Allocations.of(10_000, event));
    assertEquals(4 * World.ITEMS, player.bytes());
  }
}
