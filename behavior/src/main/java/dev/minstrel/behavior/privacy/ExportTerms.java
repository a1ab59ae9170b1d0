package dev.minstrel.behavior.privacy;

/**
 * What one export costs.
 *
 * @param epsilon how much it may tell about one player, in (0, 100]; 1 is usual
 * @param delta how likely it may tell more, in (0, 0.5]; below one through the number of players
 * @param clip the L2 norm to which all that a player contributes is cut, above 0
 */
public record ExportTerms(double epsilon, double delta, double clip) {
  /** Checks the ranges. */
  public ExportTerms {
    if (!(clip > 0 && clip <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("clip must be above 0, was " + clip);
    }
    AnalyticGaussian.sigma(epsilon, delta, clip);
  }

  /** The deviation of the noise on each number. */
  public double sigma() {
    return AnalyticGaussian.sigma(epsilon, delta, clip);
  }

  /** What it adds to a ledger. */
  public double rho() {
    return AnalyticGaussian.rho(clip, sigma());
  }
}
