package dev.minstrel.behavior.estimate;

/**
 * How estimates are made.
 *
 * @param clip weights above it are cut, or {@link #AUTO_CLIP}
 * @param folds parts of the cross-fitted prediction, 2 to 5
 * @param bootstrapCount how many times the log is drawn again for the intervals; 0 gives none
 * @param level share of the draws inside the interval, in (0, 1)
 */
public record EstimateTerms(double clip, int folds, int bootstrapCount, double level, long seed) {
  /** The square root of the number of decisions (Ionides 2008). */
  public static final double AUTO_CLIP = 0;

  /** Five folds, 2,000 draws, 95 %. */
  public static final EstimateTerms DEFAULT = new EstimateTerms(AUTO_CLIP, 5, 2_000, 0.95, 1);

  private static final int MOST_DRAWS = 1_000_000;

  /** Checks the ranges. */
  public EstimateTerms {
    if (!(clip >= 0)) {
      throw new IllegalArgumentException("clip must be above 0, was " + clip);
    }
    if (folds < 2 || folds > 5) {
      throw new IllegalArgumentException("folds must be 2 to 5, was " + folds);
    }
    if (bootstrapCount < 0 || bootstrapCount > MOST_DRAWS) {
      throw new IllegalArgumentException(
          "bootstrap must be 0 to %d draws, was %d".formatted(MOST_DRAWS, bootstrapCount));
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1), was " + level);
    }
  }
}
