package dev.minstrel.behavior.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;

class PlayerStateTest {
  private static final long DAY = 86_400_000;

  @Test
  void weightIsHalfAfterAHalfLife() {
    PlayerState state = new PlayerState(8, 30 * DAY);
    state.observe(3, 2, 1_000 * DAY);
    assertEquals(2, state.weightOf(3, 1_000 * DAY), 1e-12);
    assertEquals(1, state.weightOf(3, 1_030 * DAY), 1e-12);
    assertEquals(0.5, state.weightOf(3, 1_060 * DAY), 1e-12);
    assertEquals(0, state.weightOf(4, 1_060 * DAY));
  }

  @Test
  void weightsAreThoseOfAPlainSumOverTheEvents() {
    Trials.run(
        100,
        random -> {
          long halfLife = 1 + random.nextLong(3 * DAY);
          PlayerState state = new PlayerState(16, halfLife);
          double[] plain = new double[6];
          long time = random.nextLong(100_000 * DAY);
          for (int e = 0; e < 300; e++) {
            long waited = random.nextLong(2 * halfLife);
            time += waited;
            for (int i = 0; i < plain.length; i++) {
              plain[i] *= Math.pow(2, -(double) waited / halfLife);
            }
            int item = random.nextInt(plain.length);
            float weight = (random.nextInt(4) == 0 ? -1 : 1) * (0.1f + random.nextFloat());
            boolean replaces =
                plain[item] * weight <= 0 || Math.abs(weight) > Math.abs(plain[item]);
            double wanted = replaces ? weight - plain[item] : 0;
            assertEquals(wanted, state.observe(item, weight, time), 1e-9);
            plain[item] += wanted;
          }
          for (int i = 0; i < plain.length; i++) {
            assertEquals(plain[i], state.weightOf(i, time), 1e-9);
          }
        });
  }

  @Test
  void tenYearsWithAnHourOfHalfLifeStayFinite() {
    PlayerState state = new PlayerState(8, 3_600_000);
    for (int day = 0; day < 3_650; day++) {
      state.observe(day % 50, 1, day * DAY);
      assertTrue(Double.isFinite(state.weightOf(day % 50, day * DAY)));
      assertEquals(1, state.weightOf(day % 50, day * DAY), 1e-9);
    }
    state.observe(60, 1, 7_300 * DAY); // and ten years of silence
    assertEquals(0, state.weightOf(1, 7_300 * DAY));
    assertEquals(1, state.weightOf(60, 7_300 * DAY), 1e-9);
    assertTrue(state.hasMet(1));
  }

  @Test
  void silenceOfBillionsOfHalfLivesLeavesNothing() {
    PlayerState state = new PlayerState(8, 1);
    state.observe(1, 1, 0);
    state.observe(2, 1, (1L << 32) - 100); // as an int this would be 2^100 the other way
    assertEquals(0, state.weightOf(1, (1L << 32) - 100));
  }

  @Test
  void timeThatGoesBackwardsStandsStillAndIsCounted() {
    PlayerState state = new PlayerState(8, DAY);
    state.observe(0, 1, 10 * DAY);
    state.observe(1, 1, 5 * DAY);
    assertEquals(1, state.backwardCount());
    assertEquals(10 * DAY, state.timeMillis(1));
    assertEquals(1, state.weightOf(1, 10 * DAY), 1e-12);
    assertEquals(1, state.weightOf(0, 3 * DAY), 1e-12);
  }

  @Test
  void ringKeepsTheLatestAndTheRestLivesOnInWeights() {
    PlayerState state = new PlayerState(20, PlayerState.NEVER);
    for (int e = 0; e < 53; e++) {
      state.observe(e, 1, e);
    }
    assertEquals(20, state.eventCount());
    assertEquals(53, state.eventTotal());
    for (int e = 0; e < 20; e++) {
      assertEquals(33 + e, state.item(e));
      assertEquals(33 + e, state.timeMillis(e));
    }
    assertEquals(53, state.metCount());
    assertEquals(1, state.weightOf(0, 60));
    assertEquals(0, state.newestEvent(33));
    assertEquals(-1, state.newestEvent(32));
  }

  @Test
  void historyIsInSecondsAndHoldsWhatIsLiked() {
    PlayerState state = new PlayerState(20, PlayerState.NEVER);
    state.observe(1, 2, 5_000);
    state.observe(2, -1, 6_000);
    state.observe(3, 3, 7_999);
    PlayerHistory history = new PlayerHistory();
    state.into(4, history);
    assertEquals(4, history.player());
    assertEquals(2, history.eventCount());
    assertEquals(3, history.item(1));
    assertEquals(7, history.time(1));
    ItemMask mask = new ItemMask(3);
    state.hideMet(mask);
    assertTrue(mask.hides(1) && mask.hides(2));
    assertFalse(mask.hides(0));
  }

  @Test
  void badEventsAreRefusedAndChangeNothing() {
    PlayerState state = new PlayerState(4, DAY);
    state.observe(1, 1, 0);
    assertThrows(IllegalArgumentException.class, () -> state.observe(-1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> state.observe(1, Float.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> state.observe(1, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> state.observe(1, Float.NEGATIVE_INFINITY, 0));
    assertThrows(IllegalArgumentException.class, () -> state.observe(1, 1, Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> new PlayerState(0, DAY));
    assertThrows(IllegalArgumentException.class, () -> new PlayerState(1, 0));
    assertEquals(1, state.eventTotal());
  }

  @Test
  void warmEventAllocatesNothing() {
    PlayerState state = new PlayerState(64, 30 * DAY);
    long[] time = {0};
    Runnable event =
        () -> {
          time[0] += 60_000;
          state.observe((int) (time[0] / 60_000 % 200), 1, time[0]);
        };
    assertEquals(0, Allocations.of(10_000, event));
  }

  @Test
  void clearedStateIsThatOfANewPlayer() {
    PlayerState state = new PlayerState(4, DAY);
    state.observe(7, 1, 9 * DAY);
    state.clear();
    assertEquals(0, state.eventCount());
    assertEquals(0, state.metCount());
    assertFalse(state.hasMet(7));
    state.observe(7, 1, 2 * DAY);
    assertEquals(0, state.backwardCount());
    assertTrue(state.bytes() > 0);
  }
}
