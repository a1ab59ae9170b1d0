package dev.minstrel.api.behavior;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What may leave about all players together.
 *
 * @param name what this export is, such as a week; the same name gives the same numbers again, at
 *     no further cost
 * @param file where to
 * @param epsilon how much this export may reveal of one player, above 0 to 16; below 1 is strong
 * @param delta the probability that it reveals more, above 0, at most 0.001
 * @param budget the epsilon of all exports of this state folder together
 */
public record AggregateRequest(
    String name, Path file, double epsilon, double delta, double budget) {
  private static final double MOST_EPSILON = 16;
  private static final double MOST_DELTA = 0.001;

  public AggregateRequest {
    Item.checkName(name, "export");
    Objects.requireNonNull(file, "file");
    within(epsilon, MOST_EPSILON, "epsilon");
    within(delta, MOST_DELTA, "delta");
    within(budget, MOST_EPSILON, "budget");
  }

  /** An export with a delta of one in a million and a budget of 4 in all. */
  public static AggregateRequest of(String name, Path file, double epsilon) {
    return new AggregateRequest(name, file, epsilon, 1e-6, 4);
  }

  private static void within(double value, double most, String name) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(name + " must be above 0 to " + most + ", was " + value);
    }
  }
}
