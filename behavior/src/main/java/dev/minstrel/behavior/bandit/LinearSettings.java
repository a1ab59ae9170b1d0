package dev.minstrel.behavior.bandit;

/**
 * How a {@link LinearModel} learns.
 *
 * @param dimension length of the feature vectors, 1 to {@value #MOST_DIMENSIONS}
 * @param lambda weight of the prior: as if each feature had been seen so often, above 0
 * @param gamma what an observation still weighs after the next one, in (0, 1]; 1 never forgets
 */
public record LinearSettings(int dimension, double lambda, double gamma) {
  /** The longest feature vector: its matrices take 3 MiB. */
  public static final int MOST_DIMENSIONS = 512;

  /** Refuses what is out of range. */
  public LinearSettings {
    if (!(dimension >= 1 && dimension <= MOST_DIMENSIONS)) {
      throw new IllegalArgumentException(
          "dimension must be 1 to " + MOST_DIMENSIONS + ", was " + dimension);
    }
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be above 0 and finite, was " + lambda);
    }
    if (!(gamma > 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma must be in (0, 1], was " + gamma);
    }
  }

  /** A prior of one observation a feature, nothing forgotten. */
  public static LinearSettings of(int dimension) {
    return new LinearSettings(dimension, 1, 1);
  }
}
