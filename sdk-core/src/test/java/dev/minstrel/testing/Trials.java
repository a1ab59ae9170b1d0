package dev.minstrel.testing;

import java.util.SplittableRandom;

/**
 * Runs a property many times with its own random numbers, and says how to see a failure again.
 *
 * <p>{@code -Dminstrel.test.seed=N} repeats one run exactly; without it the seed changes daily.
 */
public final class Trials {
  /** One trial; throws where the property does not hold. */
  @FunctionalInterface
  public interface Property {
    void holds(SplittableRandom random) throws Exception;
  }

  private Trials() {}

  public static void run(int count, Property property) {
    String given = System.getProperty("minstrel.test.seed", "");
    long first = given.isEmpty() ? System.currentTimeMillis() / 86_400_000L : Long.parseLong(given);
    for (int trial = 0; trial < count; trial++) {
      long seed = first + trial;
      try {
        property.holds(new SplittableRandom(seed));
      } catch (Throwable failure) {
        throw new AssertionError(
            "trial %d of %d failed; see it again with -Dminstrel.test.seed=%d"
                .formatted(trial + 1, count, seed),
            failure);
      }
    }
  }
}
