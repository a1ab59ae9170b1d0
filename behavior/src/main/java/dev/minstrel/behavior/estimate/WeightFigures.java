package dev.minstrel.behavior.estimate;

/**
 * What the weights say about how far an estimate can be trusted.
 *
 * @param effectiveSize (Σw)² / Σw²: how many decisions of the target policy the log is worth
 * @param mean must be near 1: else the propensities, the positions or the arms are wrong
 * @param meanError standard error of the mean
 * @param largest the largest weight
 * @param clip where the clipped estimators cut
 * @param clippedShare share of decisions whose weight is above the clip
 */
public record WeightFigures(
    double effectiveSize,
    double mean,
    double meanError,
    double largest,
    double clip,
    double clippedShare) {
  private static final double SUSPICIOUS_ERRORS = 4;

  /** Whether the mean is so far from 1 that chance does not explain it. */
  public boolean areSuspicious() {
    return !(Math.abs(mean - 1) <= SUSPICIOUS_ERRORS * meanError + 1e-9);
  }
}
