package dev.minstrel.behavior.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.Progress;
import dev.minstrel.testing.Conformance;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Real logs of two policies that ran side by side (Saito et al. 2020). */
class OpenBanditTest {
  private static final int DRAWS = 20_000;
  private static final EstimateTerms TERMS = new EstimateTerms(0, 5, 500, 0.95, 1);

  @Test
  void whatThompsonSamplingEarnedLiesInTheIntervalsFromTheRandomLog() {
    Path players = Conformance.folder("../data/players");
    DecisionLog random = read(players, "random");
    PolicyTable target =
        ThompsonReplay.read(players.resolve("obd-men-prior.csv"), random, DRAWS, 1, Progress.NONE);
    OffPolicy figures = OffPolicy.evaluate(random, target, TERMS, Progress.NONE);
    assertEquals(34, random.armCount());
    assertEquals(46, figures.rewarded());
    assertEquals(0.985, figures.weights().mean(), 0.004);
    assertEquals(2_480, figures.weights().effectiveSize(), 60);
    assertEquals(0.00461, figures.estimate(Estimator.SNIPS).value(), 5e-5);
    assertHolds(figures, 0.0069);
  }

  @Test
  void whatChanceEarnedLiesInTheIntervalsFromTheOtherLog() {
    Path players = Conformance.folder("../data/players");
    DecisionLog thompson = read(players, "bts");
    OffPolicy figures =
        OffPolicy.evaluate(thompson, PolicyTable.uniform(thompson), TERMS, Progress.NONE);
    assertEquals(178.25, figures.weights().largest(), 0.01);
    assertEquals(0.0069, OffPolicy.onPolicy(thompson, TERMS, Progress.NONE).value(), 1e-9);
    assertHolds(figures, 0.0046);
  }

  private static void assertHolds(OffPolicy figures, double onPolicy) {
    assertFalse(figures.weights().areSuspicious());
    for (Estimator estimator :
        new Estimator[] {Estimator.SNIPS, Estimator.DR, Estimator.SWITCH_DR}) {
      assertTrue(
          figures.estimate(estimator).holds(onPolicy),
          estimator + " " + figures.estimate(estimator));
    }
  }

  private static DecisionLog read(Path players, String policy) {
    return DecisionLog.read(players.resolve("obd-men-" + policy + ".csv.gz"), Progress.NONE);
  }
}
