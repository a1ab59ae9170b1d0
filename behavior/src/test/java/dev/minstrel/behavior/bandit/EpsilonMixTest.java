package dev.minstrel.behavior.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class EpsilonMixTest extends PolicyContract {
  @Override
  Policy policy(double epsilon) {
    return new EpsilonMix(1, 1, epsilon, .7);
  }

  @Test
  void flaggedGreedyChoiceSharesChanceWithTheOthers() {
    Posterior posterior = new Posterior(4);
    BitSet all = new BitSet();
    all.set(0, 4);
    BitSet never = new BitSet();
    never.set(2, 4);
    posterior.begin(4, all, never);
    for (int place = 0; place < 4; place++) {
      posterior.believe(place, place == 3 ? 9 : place, 1);
    }
    double[] propensities = new double[4];
    new EpsilonMix(1, 1, .3, 1).propensities(posterior, 0, 1, 1, propensities);
    assertEquals(.1, propensities[0], 1e-12); // 0, 1 and the greedy 3 share the chance
    assertEquals(.1, propensities[1], 1e-12);
    assertEquals(0.0, propensities[2]);
    assertEquals(.8, propensities[3], 1e-12);
  }

  @Test
  void uncertaintyEarnsABonusButNotWhereNothingIsExplored() {
    Posterior posterior = new Posterior(2);
    BitSet both = new BitSet();
    both.set(0, 2);
    BitSet never = new BitSet();
    Policy greedy = new EpsilonMix(1, 1, 0, 1);
    for (boolean flagged : new boolean[] {false, true}) {
      never.set(1, flagged);
      posterior.begin(2, both, never);
      posterior.believe(0, .5, 0);
      posterior.believe(1, .4, .2);
      assertEquals(flagged ? 0 : 1, greedy.choose(posterior, 1, 1));
    }
  }

  @Test
  void sharesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EpsilonMix(1, 1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new EpsilonMix(1, 1, .5, -1));
    assertThrows(IllegalArgumentException.class, () -> new ThompsonSampling(1, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Softmax(1, 1, 0, 0));
  }
}
