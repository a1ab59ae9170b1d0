package dev.minstrel.music.compose;

/**
 * e to the power of a number that is not positive, by arithmetic alone: every Java gives the same
 * bits, which {@code Math.exp} does not promise.
 */
final class Exponential {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2 = 0.6931471805599453;
  private static final double LEAST = -60;

  private Exponential() {}

  /** Within 1e-8 of the true value, relative; 0 below -60. */
  static double of(double x) {
    if (x < LEAST) {
      return 0;
    }
    double exponent = Math.rint(x * LOG2_E);
    double r = x - exponent * LN2; // at most half of LN2: the Taylor series to r^7 is enough
    double p = 1 + r / 7;
    p = 1 + r / 6 * p;
    p = 1 + r / 5 * p;
    p = 1 + r / 4 * p;
    p = 1 + r / 3 * p;
    p = 1 + r / 2 * p;
    p = 1 + r * p;
    return p * Double.longBitsToDouble(((long) exponent + 1023) << 52);
  }
}
