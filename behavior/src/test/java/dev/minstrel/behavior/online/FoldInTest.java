package dev.minstrel.behavior.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;

class FoldInTest {
  private static final long NEVER = PlayerState.NEVER;
  private static final FactorScorer TRAINED = World.factors(13);

  @Test
  void solutionIsThatOfTheTrainedScorer() {
    solvesAs(TRAINED);
  }

  @Test
  void ridgeOfFactorsFromElsewhereIsTheirOwn() {
    float[][] factors = new float[World.ITEMS][];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = TRAINED.factor(i);
    }
    solvesAs(new FactorScorer(factors, .1, .05, 1, 0));
  }

  private static void solvesAs(FactorScorer trained) {
    PlayerState state = new PlayerState(64, NEVER);
    PlayerHistory history = new PlayerHistory();
    FoldInPlayer player = new FoldInPlayer(new FoldIn(trained));
    float[] wanted = new float[World.ITEMS];
    float[] found = new float[World.ITEMS];
    for (int e = 0; e < 30; e++) {
      state.observe(e * 3 % 40, 1, e);
      state.into(PlayerHistory.NEW_PLAYER, history);
      trained.score(history, wanted);
      player.solve(state, e);
      player.scores(found);
      assertArrayEquals(wanted, found, 2e-4f);
      assertEquals(0, player.drift(), 1e-4);
    }
  }

  @Test
  void updatesKeepTheFactorASolutionOfItsEquations() {
    Trials.run(
        50,
        random -> {
          PlayerState state = new PlayerState(64, 1_000_000);
          FoldInPlayer player = new FoldInPlayer(new FoldIn(TRAINED));
          player.solve(state, 0);
          for (int e = 0; e < FoldInPlayer.SOLVE_EVENTS; e++) {
            int item = random.nextInt(World.ITEMS);
            float weight = random.nextInt(5) == 0 ? -1 : 0.2f + random.nextFloat();
            state.observe(item, weight, 1_000L * e);
            player.add(item, state.weightOf(item, 1_000L * e));
            assertTrue(player.drift() < 1e-3, "drift " + player.drift());
          }
          assertTrue(player.isDue());
        });
  }

  @Test
  void updateIsExactWhereTheRidgeDoesNotGrow() {
    FactorScorer still = flat();
    PlayerState state = new PlayerState(64, NEVER);
    FoldInPlayer updated = new FoldInPlayer(new FoldIn(still));
    FoldInPlayer solved = new FoldInPlayer(new FoldIn(still));
    float[] wanted = new float[World.ITEMS];
    float[] found = new float[World.ITEMS];
    for (int e = 0; e < 40; e++) {
      int item = e * 11 % 30;
      state.observe(item, 1, e);
      updated.add(item, state.weightOf(item, e));
      solved.solve(state, e);
      solved.scores(wanted);
      updated.scores(found);
      assertArrayEquals(wanted, found, 5e-4f);
    }
    assertEquals(40, updated.eventsSinceSolve());
  }

  /** The trained factors with nu = 0: the ridge is lambda whatever happens. */
  private static FactorScorer flat() {
    float[][] factors = new float[World.ITEMS][];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = TRAINED.factor(i);
    }
    return new FactorScorer(factors, .1, .5, 0);
  }

  @Test
  void dislikeTakesAnItemOutAgain() {
    PlayerState state = new PlayerState(64, NEVER);
    FoldInPlayer player = new FoldInPlayer(new FoldIn(flat()));
    for (int item : new int[] {1, 6, 11, 1}) {
      state.observe(item, 1, 0);
      player.add(item, state.weightOf(item, 0));
    }
    float[] before = new float[World.ITEMS];
    player.scores(before);
    state.observe(20, 1, 1);
    player.add(20, state.weightOf(20, 1));
    state.observe(20, -1, 2);
    player.add(20, state.weightOf(20, 2));
    float[] after = new float[World.ITEMS];
    player.scores(after);
    assertArrayEquals(before, after, 1e-4f);
    player.solve(state, 2);
    player.scores(after);
    assertArrayEquals(before, after, 1e-4f);
  }

  @Test
  void sharesAddUpToTheScore() {
    PlayerState state = new PlayerState(4, 50_000);
    FoldInPlayer player = new FoldInPlayer(new FoldIn(TRAINED));
    for (int e = 0; e < 25; e++) {
      state.observe(e, e % 6 == 5 ? -1 : 1, 1_000L * e);
      player.add(e, state.weightOf(e, 1_000L * e));
      if (e == 12) {
        player.solve(state, 1_000L * e);
      }
    }
    float[] shares = new float[25];
    for (int item = 0; item < World.ITEMS; item++) {
      player.shares(state, item, shares);
      assertEquals(player.score(item), World.sum(shares), 1e-4);
      assertEquals(0, shares[5]);
    }
  }

  @Test
  void oldItemsFadeWithTheNextSolution() {
    PlayerState state = new PlayerState(64, 1_000);
    FoldInPlayer player = new FoldInPlayer(new FoldIn(TRAINED));
    for (int item = 0; item < 25; item += 5) {
      state.observe(item, 1 + 0.1f * item, 0); // one genre, long ago
    }
    for (int item = 1; item < 26; item += 5) {
      state.observe(item, 1, 5_000); // another, now
    }
    player.solve(state, 5_000);
    assertEquals(0, player.drift(), 1e-4);
    double lead = 0;
    for (int item = 30; item < 50; item += 5) {
      lead += player.score(item + 1) - player.score(item);
    }
    assertTrue(lead > 0, "lead of what is new " + lead);
  }

  @Test
  void newItemWithAFactorIsScoredAndFolded() {
    FoldIn shared = new FoldIn(TRAINED);
    shared.add(TRAINED.factor(7));
    FoldInPlayer player = new FoldInPlayer(shared);
    FoldInPlayer twin = new FoldInPlayer(shared);
    player.add(World.ITEMS, 1);
    twin.add(7, 1);
    float[] scores = new float[World.ITEMS + 1];
    float[] wanted = new float[World.ITEMS + 1];
    player.scores(scores);
    twin.scores(wanted);
    assertArrayEquals(wanted, scores, 1e-6f);
    assertEquals(scores[7], scores[World.ITEMS], 1e-6);
  }

  @Test
  void longestUnusedPlayerGivesWayAndComesBackTheSame() {
    FoldInPlayers kept = new FoldInPlayers(new FoldIn(TRAINED), 3);
    PlayerState[] states = new PlayerState[5];
    for (int p = 0; p < 5; p++) {
      states[p] = new PlayerState(8, NEVER);
      states[p].observe(p, 1, 0);
    }
    FoldInPlayer zero = kept.wake(0, states[0], 0);
    float score = zero.score(9);
    kept.wake(1, states[1], 0);
    kept.wake(2, states[2], 0);
    assertSame(zero, kept.find(0));
    kept.wake(3, states[3], 0);
    assertNull(kept.find(1));
    assertNotNull(kept.find(0));
    kept.wake(4, states[4], 0);
    kept.wake(1, states[1], 0);
    kept.wake(2, states[2], 0);
    assertNull(kept.find(0));
    assertEquals(score, kept.wake(0, states[0], 0).score(9));
  }

  @Test
  void forgottenPlayerLeavesAnEmptyPlace() {
    FoldInPlayers kept = new FoldInPlayers(new FoldIn(TRAINED), 2);
    PlayerState state = new PlayerState(8, NEVER);
    state.observe(5, 1, 0);
    FoldInPlayer place = kept.wake(17, state, 0);
    assertFalse(place.score(5) == 0);
    kept.forget(17);
    assertNull(kept.find(17));
    assertArrayEquals(new float[13], place.factor());
    assertNotSame(kept.wake(1, state, 0), kept.wake(2, state, 0));
    assertTrue(kept.bytes() >= 2 * 4 * 13 * 13);
  }

  @Test
  void warmUpdateAllocatesNothing() {
    FoldInPlayer player = new FoldInPlayer(new FoldIn(TRAINED));
    int[] item = {0};
    Runnable event =
        () -> {
          item[0] = (item[0] + 1) % World.ITEMS;
          player.add(item[0], item[0] % 2 == 0 ? 1 : 0);
        };
    assertEquals(0, Allocations.of(10_000, event));
  }
}
