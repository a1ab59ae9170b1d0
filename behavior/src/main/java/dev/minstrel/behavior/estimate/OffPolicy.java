package dev.minstrel.behavior.estimate;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Progress;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have earned a decision, estimated in every way from the log of another.
 *
 * @param estimates one a way, all from the same draws
 * @param decisions how many the log has
 * @param rewarded how many of them earned anything: they carry it all
 * @param units how many players (or slates) were drawn for the intervals; 0 for single decisions
 */
public record OffPolicy(
    Map<Estimator, Estimate> estimates,
    WeightFigures weights,
    int decisions,
    int rewarded,
    int units) {
  private static final int COUNT = 0;
  private static final int WEIGHT = 1;
  private static final int WEIGHTED = 2;
  private static final int PREDICTED = 3;
  private static final int MENDED = 4;
  private static final int CUT = 5;
  private static final int CUT_WEIGHTED = 6;
  private static final int SWITCHED = 7;
  private static final int PULL = 8;
  private static final int SUMS = 9;

  /** Copies the estimates. */
  public OffPolicy {
    estimates = Collections.unmodifiableMap(new EnumMap<>(estimates)); // in the order of the enum
  }

  /** The estimate of one way. */
  public Estimate estimate(Estimator estimator) {
    Estimate estimate = estimates.get(estimator);
    if (estimate == null) {
      throw new IllegalArgumentException("no estimate " + estimator);
    }
    return estimate;
  }

  /** Estimates what a policy would have earned from a log. */
  public static OffPolicy evaluate(
      DecisionLog log, TargetPolicy policy, EstimateTerms terms, Progress progress) {
    RewardModel model = new RewardModel(log, terms, progress);
    Units units = Units.of(log);
    Bootstrap bootstrap = new Bootstrap(terms, units.count(), SUMS);
    WeightSums weights = new WeightSums(clip(log, terms));
    double[] numbers = new double[SUMS];
    double[] probabilities = new double[log.armCount()];
    double[] rewards = new double[log.armCount()];
    @Nullable ModelPull pull = // only intervals need it
        terms.bootstrapCount() == 0 ? null : ModelPull.of(log, policy, model, progress);
    double pulled = 0;
    int rewarded = 0;
    for (int row = 0; row < log.size(); row++) {
      policy.probabilities(log, row, probabilities);
      check(probabilities);
      model.predict(row, rewards);
      double weight = probabilities[log.arm(row)] / log.propensity(row);
      weights.add(weight);
      fill(numbers, probabilities, rewards, weight, weights.clip(), log, row);
      numbers[PULL] = pull == null ? 0 : pull.of(row);
      pulled += numbers[PULL];
      bootstrap.add(units.of(row), numbers);
      rewarded += log.reward(row) != 0 ? 1 : 0;
      progress.at("weighing decisions", row, log.size());
    }
    WeightFigures figures = weights.figures();
    if (!(figures.mean() > 0)) {
      throw new MinstrelException(
          MinstrelException.Code.EVENTS_INVALID,
          "the policy never chooses what was shown",
          log.size() + " decisions",
          "Check that the arms of the policy have the names of those of the log.");
    }
    bootstrap.draw(progress);
    return new OffPolicy(
        estimates(bootstrap, pulled / log.size()), figures, log.size(), rewarded, log.unitCount());
  }

  private static double clip(DecisionLog log, EstimateTerms terms) {
    return terms.clip() == EstimateTerms.AUTO_CLIP ? Math.sqrt(log.size()) : terms.clip();
  }

  /** A policy is the caller's code, and one bad number would spoil every sum in silence. */
  private static void check(double[] probabilities) {
    double sum = 0;
    for (double probability : probabilities) {
      if (!(probability >= 0)) {
        throw new IllegalArgumentException("a probability must be 0 to 1, was " + probability);
      }
      sum += probability;
    }
    if (!(sum <= 1 + 1e-3)) {
      throw new IllegalArgumentException("probabilities must add up to 1, were " + sum);
    }
  }

  private static void fill(
      double[] numbers,
      double[] probabilities,
      double[] rewards,
      double weight,
      double clip,
      DecisionLog log,
      int row) {
    double expected = 0;
    for (int a = 0; a < probabilities.length; a++) {
      expected += probabilities[a] * rewards[a];
    }
    double reward = log.reward(row);
    double mended = weight * (reward - rewards[log.arm(row)]);
    numbers[COUNT] = 1;
    numbers[WEIGHT] = weight;
    numbers[WEIGHTED] = weight * reward;
    numbers[PREDICTED] = expected;
    numbers[MENDED] = expected + mended;
    numbers[CUT] = Math.min(weight, clip);
    numbers[CUT_WEIGHTED] = numbers[CUT] * reward;
    numbers[SWITCHED] = expected + (weight <= clip ? mended : 0);
  }

  private static Map<Estimator, Estimate> estimates(Bootstrap bootstrap, double meanPull) {
    Map<Estimator, Estimate> estimates = new EnumMap<>(Estimator.class);
    estimates.put(Estimator.IPS, bootstrap.estimate(ratio(WEIGHTED, COUNT)));
    estimates.put(Estimator.SNIPS, bootstrap.estimate(ratio(WEIGHTED, WEIGHT)));
    estimates.put(
        Estimator.DM,
        bootstrap.estimate(sums -> (sums[PREDICTED] + sums[PULL]) / sums[COUNT] - meanPull));
    estimates.put(Estimator.DR, bootstrap.estimate(ratio(MENDED, COUNT)));
    estimates.put(Estimator.CLIPPED_IPS, bootstrap.estimate(ratio(CUT_WEIGHTED, COUNT)));
    estimates.put(Estimator.CLIPPED_SNIPS, bootstrap.estimate(ratio(CUT_WEIGHTED, CUT)));
    estimates.put(Estimator.SWITCH_DR, bootstrap.estimate(ratio(SWITCHED, COUNT)));
    return estimates;
  }

  private static ToDoubleFunction<double[]> ratio(int above, int below) {
    return sums -> sums[above] / sums[below];
  }

  /** What the policy that wrote a log earned a decision itself. */
  public static Estimate onPolicy(DecisionLog log, EstimateTerms terms, Progress progress) {
    Units units = Units.of(log);
    Bootstrap bootstrap = new Bootstrap(terms, units.count(), 2);
    double[] numbers = {1, 0};
    for (int row = 0; row < log.size(); row++) {
      numbers[1] = log.reward(row);
      bootstrap.add(units.of(row), numbers);
    }
    bootstrap.draw(progress);
    return bootstrap.estimate(ratio(1, 0));
  }
}
