package dev.minstrel.behavior.topk;

/**
 * How far a score over rounded factors can be from the exact one, proven for each stretch of items.
 *
 * <p>With u the player, f a factor and g what rounding made of it, |u'f - u'g| is at most |u| |f -
 * g| (Cauchy, Schwarz), and |f - g| is measured when the factors are packed. Both sums are made in
 * floats: each is off by at most n e / (1 - n e) |u| |f| with e = 2^-24 and n dimensions (Higham,
 * "Accuracy and Stability of Numerical Algorithms", section 3.1). That part is taken twice, for the
 * comparisons that follow.
 */
final class Rounding {
  private static final double UNIT = 0x1p-24;
  private static final double SLACK = 1.001; // what the sums in double lose

  private final double[] moved; // largest |f - g| of a stretch
  private final double[] norms; // largest |f| or |g| of a stretch
  private final int dimensions;

  Rounding(int itemCount, int dimensions) {
    this(new double[stretches(itemCount)], new double[stretches(itemCount)], dimensions);
  }

  Rounding(double[] moved, double[] norms, int dimensions) {
    this.moved = moved;
    this.norms = norms;
    this.dimensions = dimensions;
  }

  static int stretches(int itemCount) {
    return (Block.count(itemCount) + Block.STRETCH - 1) / Block.STRETCH;
  }

  /** Hears of an item's factor and what became of it. */
  void hear(int item, float[] factor, float[] rounded) {
    double difference = 0;
    double before = 0;
    double after = 0;
    for (int d = 0; d < dimensions; d++) {
      double off = (double) factor[d] - rounded[d];
      difference += off * off;
      before += (double) factor[d] * factor[d];
      after += (double) rounded[d] * rounded[d];
    }
    int stretch = item / (Block.ITEMS * Block.STRETCH);
    moved[stretch] = Math.max(moved[stretch], Math.sqrt(difference));
    norms[stretch] = Math.max(norms[stretch], Math.sqrt(Math.max(before, after)));
  }

  /** The most that a score of a stretch can be off. */
  double bound(int stretch, double playerNorm) {
    double sums = dimensions * UNIT / (1 - dimensions * UNIT);
    return SLACK * playerNorm * (moved[stretch] + 4 * sums * norms[stretch])
        + 4.0 * dimensions * Float.MIN_VALUE;
  }

  double moved(int stretch) {
    return moved[stretch];
  }

  double norm(int stretch) {
    return norms[stretch];
  }
}
