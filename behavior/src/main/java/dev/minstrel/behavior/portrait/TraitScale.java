package dev.minstrel.behavior.portrait;

import java.util.Arrays;

/**
 * How a measured trait becomes comparable: (its logarithm,) less the mean, over the deviation of
 * the players it was learned from, clipped to ±3.
 *
 * @param trait the name of its column
 * @param isLog whether log(1 + value / unit) is taken first
 * @param unit the median of the positive values, above 0
 * @param deviation at least 0; a trait that never varied is 0 for everyone
 */
public record TraitScale(String trait, boolean isLog, double unit, double mean, double deviation) {
  /** Where a standardised value ends: one absurd number must not make a portrait. */
  public static final double CLIP = 3;

  /** Checks the ranges. */
  public TraitScale {
    boolean finite = Double.isFinite(mean) && unit < Double.POSITIVE_INFINITY;
    if (!(finite && unit > 0 && deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "scale of " + trait + ": unit " + unit + ", mean " + mean + ", deviation " + deviation);
    }
  }

  /**
   * Learns a scale. The logarithm is taken where no value is negative and it makes the values more
   * symmetric.
   *
   * @param values what players have; NaN is passed over
   */
  static TraitScale of(String trait, double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] positive = Arrays.stream(known).filter(value -> value > 0).toArray();
    double unit = positive.length == 0 ? 1 : positive[positive.length / 2];
    double[] logs = Arrays.stream(known).map(value -> Math.log1p(value / unit)).toArray();
    boolean isLog =
        known.length > 0 && known[0] >= 0 && Math.abs(skew(logs)) < Math.abs(skew(known));
    double[] used = isLog ? logs : known;
    return new TraitScale(trait, isLog, unit, mean(used), deviation(used));
  }

  /** The standardised value, -3 to 3; NaN for NaN. */
  public double z(double value) {
    if (deviation == 0) {
      return value == value ? 0 : value;
    }
    // A value that was never negative in training may be so now: it counts as 0.
    double used = isLog ? Math.log1p(Math.max(value, 0) / unit) : value;
    return Math.max(-CLIP, Math.min(CLIP, (used - mean) / deviation));
  }

  /** The value in the trait's own units that has this standardised value. */
  public double value(double z) {
    double used = mean + z * deviation;
    return isLog ? unit * Math.expm1(used) : used;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
    return variance <= 1e-24 * mean * mean ? 0 : Math.sqrt(variance);
  }

  private static double skew(double[] values) {
    double mean = mean(values);
    double deviation = deviation(values);
    return deviation == 0
        ? 0
        : Arrays.stream(values)
            .map(value -> Math.pow((value - mean) / deviation, 3))
            .average()
            .orElse(0);
  }
}
