package dev.minstrel.behavior.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Progress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class EstimatorsTest {
  private static final int LOGS = 200;
  private static final SyntheticDecisions SYNTHETIC = new SyntheticDecisions(2_000, 5, 5, 3, 7);
  private static final EstimateTerms NO_INTERVALS = new EstimateTerms(0, 3, 0, 0.95, 3);
  private static final List<Estimator> UNBIASED =
      List.of(Estimator.IPS, Estimator.SNIPS, Estimator.DR);

  @Test
  void estimatesOfManyLogsMeetTheTruth() {
    Map<Estimator, Double> z = distancesFromTruth(0, LOGS);
    for (Estimator estimator : UNBIASED) {
      assertTrue(Math.abs(z.get(estimator)) <= 2, estimator + " in standard errors: " + z);
    }
  }

  /** A propensity of the wrong position is the mistake that logs make most easily. */
  @Test
  void propensitiesOfTheWrongPositionAreFarFromTheTruthAndSuspicious() {
    Map<Estimator, Double> z = distancesFromTruth(1, LOGS / 5);
    for (Estimator estimator : UNBIASED) {
      assertTrue(Math.abs(z.get(estimator)) > 5, estimator + " in standard errors: " + z);
    }
    assertTrue(evaluate(SYNTHETIC.log(0, 1), NO_INTERVALS).weights().areSuspicious());
    assertFalse(evaluate(SYNTHETIC.log(0), NO_INTERVALS).weights().areSuspicious());
  }

  private static Map<Estimator, Double> distancesFromTruth(int mistake, int logs) {
    double[][] values = new double[Estimator.values().length][logs];
    for (int draw = 0; draw < logs; draw++) {
      OffPolicy figures = evaluate(SYNTHETIC.log(draw, mistake), NO_INTERVALS);
      figures.estimates().forEach(at(values, draw));
    }
    Map<Estimator, Double> z = new EnumMap<>(Estimator.class);
    for (Estimator estimator : Estimator.values()) {
      double[] own = values[estimator.ordinal()];
      double mean = Arrays.stream(own).average().orElseThrow();
      double squares = Arrays.stream(own).map(v -> (v - mean) * (v - mean)).sum();
      double error = Math.sqrt(squares / (logs - 1) / logs);
      z.put(estimator, (mean - SYNTHETIC.truth()) / error);
    }
    return z;
  }

  private static BiConsumer<Estimator, Estimate> at(double[][] values, int draw) {
    return (estimator, estimate) -> values[estimator.ordinal()][draw] = estimate.value();
  }

  private static OffPolicy evaluate(DecisionLog log, EstimateTerms terms) {
    return OffPolicy.evaluate(log, SYNTHETIC.target(), terms, Progress.NONE);
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    SyntheticDecisions small = new SyntheticDecisions(400, 5, 5, 3, 7);
    int logs = 100;
    Map<Estimator, Integer> held = new EnumMap<>(Estimator.class);
    double[] predicted = new double[logs];
    double width = 0;
    for (int draw = 0; draw < logs; draw++) {
      OffPolicy figures =
          OffPolicy.evaluate(
              small.log(draw),
              small.target(),
              new EstimateTerms(0, 3, 300, 0.9, draw),
              Progress.NONE);
      for (Estimator estimator : UNBIASED) {
        boolean holds = figures.estimate(estimator).holds(small.truth());
        held.merge(estimator, holds ? 1 : 0, Integer::sum);
      }
      Estimate model = figures.estimate(Estimator.DM);
      predicted[draw] = model.value();
      width += (model.high() - model.low()) / logs;
    }
    // 90 of 100, give or take three standard deviations
    held.forEach((estimator, count) -> assertEquals(90, count, 9, estimator.toString()));
    // The prediction is biased, but it spreads as widely as its interval says.
    double mean = Arrays.stream(predicted).average().orElseThrow();
    double squares = Arrays.stream(predicted).map(v -> (v - mean) * (v - mean)).sum();
    assertEquals(1, width / (2 * 1.645 * Math.sqrt(squares / (logs - 1))), 0.25);
  }

  /** Players repeat, and their decisions are alike: intervals by decision would be too narrow. */
  @Test
  void intervalsAreWiderWherePlayersRepeatThemselves() {
    Ids arms = new Ids();
    arms.add("a");
    arms.add("b");
    DecisionRows byPlayer = new DecisionRows(arms);
    DecisionRows byDecision = new DecisionRows(arms);
    for (int row = 0; row < 4_000; row++) {
      int player = row / 100;
      int reward = player % 2;
      byPlayer.add(player, 1, row % 2, 0.5, reward);
      byDecision.add(-1, 1, row % 2, 0.5, reward);
    }
    EstimateTerms terms = new EstimateTerms(0, 2, 500, 0.95, 1);
    Estimate players = OffPolicy.onPolicy(byPlayer.log(), terms, Progress.NONE);
    Estimate decisions = OffPolicy.onPolicy(byDecision.log(), terms, Progress.NONE);
    double ratio = (players.high() - players.low()) / (decisions.high() - decisions.low());
    assertEquals(10, ratio, 1.5);
  }

  @Test
  void evaluatingThePolicyOnItselfGivesWhatItEarned() {
    Ids arms = new Ids();
    arms.add("a");
    arms.add("b");
    DecisionRows rows = new DecisionRows(arms);
    for (int row = 0; row < 1_000; row++) {
      rows.add(-1, 1 + row % 3, row % 2, 0.5, row % 5 == 0 ? 1 : 0);
    }
    DecisionLog log = rows.log();
    OffPolicy figures =
        OffPolicy.evaluate(log, PolicyTable.uniform(log), EstimateTerms.DEFAULT, Progress.NONE);
    assertEquals(0.2, figures.estimate(Estimator.IPS).value(), 1e-12);
    assertEquals(0.2, figures.estimate(Estimator.SNIPS).value(), 1e-12);
    assertEquals(0.2, figures.estimate(Estimator.DR).value(), 0.01);
    assertEquals(1_000, figures.weights().effectiveSize(), 1e-6);
    assertEquals(1, figures.weights().mean(), 1e-12);
    assertEquals(200, figures.rewarded());
  }

  @Test
  void clippedEstimatorsCutAtTheClip() {
    DecisionLog log = SYNTHETIC.log(3);
    OffPolicy figures = evaluate(log, new EstimateTerms(1.5, 3, 0, 0.95, 3));
    assertTrue(figures.weights().clippedShare() > 0.05);
    double ips = figures.estimate(Estimator.IPS).value();
    assertTrue(figures.estimate(Estimator.CLIPPED_IPS).value() < ips);
    OffPolicy loose = evaluate(log, new EstimateTerms(1e9, 3, 0, 0.95, 3));
    assertEquals(ips, loose.estimate(Estimator.CLIPPED_IPS).value(), 1e-12);
    assertEquals(
        loose.estimate(Estimator.DR).value(), loose.estimate(Estimator.SWITCH_DR).value(), 1e-12);
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    DecisionLog log = SYNTHETIC.log(5);
    EstimateTerms terms = new EstimateTerms(0, 3, 50, 0.95, 9);
    assertEquals(evaluate(log, terms), evaluate(log, terms));
  }

  @Test
  void aPolicyThatNeverMeetsTheLogIsRefused() {
    DecisionLog log = SYNTHETIC.log(1);
    MinstrelException refused =
        assertThrows(
            MinstrelException.class,
            () -> OffPolicy.evaluate(log, (l, row, p) -> {}, NO_INTERVALS, Progress.NONE));
    assertTrue(refused.getMessage().contains("never chooses"), refused.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            OffPolicy.evaluate(
                log, (l, row, p) -> Arrays.fill(p, Double.NaN), NO_INTERVALS, Progress.NONE));
  }
}
