package dev.minstrel.behavior.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlateTest {
  private final Slate slate = new Slate(16);
  private final int[] places = new int[16];
  private final double[] chosen = new double[16];

  @Test
  void listsHoldNothingTwiceAndNothingIllegal() {
    Trials.run(
        200,
        random -> {
          Posterior posterior = PolicyContract.beliefs(random);
          Policy policy = new ThompsonSampling(1, 1, .3, 1);
          int filled = slate.fill(policy, posterior, 9, random.nextLong(), 0, places, chosen);
          Set<Integer> seen = new HashSet<>();
          for (int position = 0; position < filled; position++) {
            assertTrue(posterior.isLegal(places[position]));
            assertTrue(seen.add(places[position]), "a place stands twice");
            assertTrue(Double.isNaN(chosen[position]), "not known yet");
          }
          int legal = 0;
          for (int place = 0; place < posterior.count(); place++) {
            legal += posterior.isLegal(place) && !posterior.isNeverExplored(place) ? 1 : 0;
            assertEquals(posterior.isLegal(place), posterior.isOpen(place), "given back");
          }
          assertTrue(filled >= legal, "what may be explored is listed in the end");
        });
  }

  @Test
  void listsComeAsOftenAsTheProductOfTheirPropensitiesSays() {
    Posterior posterior = new Posterior(3);
    posterior.begin(new int[] {7, 8, 9}, 3, null, null);
    for (int place = 0; place < 3; place++) {
      posterior.believe(place, .2 * place, .1);
    }
    Policy policy = new Softmax(1, 1, .1, .3);
    int lists = 30_000;
    double[] expected = new double[9];
    int[] found = new int[9];
    for (int n = 0; n < lists; n++) {
      assertEquals(2, slate.fill(policy, posterior, 2, 5, 2L * n, places, chosen));
      int list = 3 * places[0] + places[1];
      expected[list] = chosen[0] * chosen[1];
      found[list]++;
    }
    double sum = 0;
    for (int list = 0; list < 9; list++) {
      double p = expected[list];
      sum += p;
      assertEquals(p, found[list] / (double) lists, 4 * Math.sqrt(p * (1 - p) / lists) + 1e-9);
    }
    assertEquals(1, sum, 1e-9);
  }

  @Test
  void propensitiesCanBeWorkedOutLater() {
    Posterior posterior = new Posterior(4);
    posterior.begin(new int[] {0, 1, 2, 3}, 4, null, null);
    for (int place = 0; place < 4; place++) {
      posterior.believe(place, .1 * place, .2);
    }
    Policy exact = new EpsilonMix(1, 1, .2, 1);
    slate.fill(exact, posterior, 3, 1, 10, places, chosen);
    double[] later = new double[3];
    assertEquals(0, slate.estimate(exact, posterior, places, 3, 0, 1, 10, later));
    assertArrayEquals(later, java.util.Arrays.copyOf(chosen, 3));
    Policy thompson = new ThompsonSampling(1, 1, .2, 1);
    slate.fill(thompson, posterior, 4, 1, 20, places, chosen);
    double[] estimated = new double[4];
    assertEquals(1_000, slate.estimate(thompson, posterior, places, 4, 1_000, 1, 20, estimated));
    assertTrue(estimated[0] >= .05 && estimated[1] >= .2 / 3 - 1e-12);
    assertEquals(1, estimated[3], 1e-12); // the last one had no choice
  }
}
