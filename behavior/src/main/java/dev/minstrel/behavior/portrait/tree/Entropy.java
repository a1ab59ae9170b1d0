package dev.minstrel.behavior.portrait.tree;

/** Bits of a distribution. */
final class Entropy {
  private static final double LN2 = Math.log(2);

  private Entropy() {}

  /** Bits times the total: total · H, which adds up over branches without dividing. */
  static double weighted(double[] counts) {
    double sum = 0;
    double total = 0;
    for (double count : counts) {
      sum -= term(count);
      total += count;
    }
    return sum + term(total);
  }

  /** x log2 x, 0 at 0. */
  static double term(double x) {
    return x > 0 ? x * Math.log(x) / LN2 : 0;
  }
}
