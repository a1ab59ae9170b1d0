package dev.minstrel.behavior.privacy;

/** The tail of the normal distribution through its density. */
final class MillsRatio {
  private static final double SERIES_BELOW = 2.5;
  private static final int TERMS = 200;

  private MillsRatio() {}

  /** (1 − Φ(x)) / φ(x) for x of at least 0, to 14 digits. */
  static double of(double x) {
    return x < SERIES_BELOW ? series(x) : fraction(x);
  }

  /** Φ(x) = 1/2 + φ(x) (x + x³/3 + x⁵/15 + ...) (Marsaglia 2004). */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; k < TERMS && term > sum * 1e-18; k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    return 0.5 / density - sum;
  }

  /** Laplace's 1/(x + 1/(x + 2/(x + ...))). */
  private static double fraction(double x) {
    double below = x;
    for (int k = TERMS; k > 0; k--) {
      below = x + k / below;
    }
    return 1 / below;
  }
}
