package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.data.Progress;
import dev.minstrel.runtime.CounterRandom;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Sums a player (or a decision, where no players are known), drawn again with replacement: the
 * percentile interval of anything that is made of sums (Efron 1979).
 *
 * <p>Above 20,000 players they are dealt at random into so many groups, whole, and the groups are
 * drawn: the same variance at a bounded cost.
 */
final class Bootstrap {
  private static final int MOST_GROUPS = 20_000;
  private static final int DRAW_STREAM = 81;
  private static final int GROUP_STREAM = 82;
  private static final int PROGRESS_DRAWS = 50;

  private final EstimateTerms terms;
  private final int width;
  private final int groupCount;
  private final boolean dealt;
  private final double[] sums;
  private final double[] total;
  private double[][] draws = {};

  /**
   * For some units.
   *
   * @param units how many players, or decisions of none
   * @param width how many sums a unit has
   */
  Bootstrap(EstimateTerms terms, int units, int width) {
    this.terms = terms;
    this.width = width;
    dealt = units > MOST_GROUPS;
    groupCount = dealt ? MOST_GROUPS : units;
    sums = new double[groupCount * width];
    total = new double[width];
  }

  /** Adds the numbers of one decision to its unit. */
  void add(int unit, double[] numbers) {
    int group =
        dealt ? (int) (CounterRandom.draw(terms.seed(), GROUP_STREAM, unit) * groupCount) : unit;
    for (int i = 0; i < width; i++) {
      sums[group * width + i] += numbers[i];
      total[i] += numbers[i];
    }
  }

  /** Draws; call once, after the last decision. */
  void draw(Progress progress) {
    draws = new double[terms.bootstrapCount()][width];
    for (int d = 0; d < draws.length; d++) {
      double[] drawn = draws[d];
      for (int g = 0; g < groupCount; g++) {
        int chosen =
            (int) (CounterRandom.draw(terms.seed(), DRAW_STREAM + 256L * d, g) * groupCount);
        for (int i = 0; i < width; i++) {
          drawn[i] += sums[chosen * width + i];
        }
      }
      if (d % PROGRESS_DRAWS == 0) {
        progress.at("drawing the log again", d, draws.length);
      }
    }
  }

  /** A figure of the sums, with its interval; draws in which it is not a number are left out. */
  Estimate estimate(ToDoubleFunction<double[]> figure) {
    double value = figure.applyAsDouble(total);
    double[] values =
        Arrays.stream(draws).mapToDouble(figure).filter(Double::isFinite).sorted().toArray();
    if (values.length == 0) {
      return new Estimate(value, value, value);
    }
    double tail = (1 - terms.level()) / 2;
    return new Estimate(value, quantile(values, tail), quantile(values, 1 - tail));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
