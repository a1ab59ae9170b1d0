package dev.minstrel.behavior.estimate;

/**
 * What a policy earns a decision, with its interval.
 *
 * @param low the interval's lower end, not above {@code high}
 */
public record Estimate(double value, double low, double high) {
  /** Checks the order. */
  public Estimate {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high);
    }
  }

  /** Whether a value lies in the interval. */
  public boolean holds(double other) {
    return other >= low && other <= high;
  }
}
