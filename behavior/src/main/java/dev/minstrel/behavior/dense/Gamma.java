package dev.minstrel.behavior.dense;

import dev.minstrel.runtime.CounterRandom;

/** Gamma distributed numbers by their place (Marsaglia and Tsang, TOMS 2000). */
public final class Gamma {
  private Gamma() {}

  /**
   * One number of mean {@code shape}.
   *
   * @param shape at least 1
   */
  public static double draw(long seed, long stream, double shape) {
    if (!(shape >= 1)) {
      throw new IllegalArgumentException("shape must be at least 1, was " + shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    for (long attempt = 0; ; attempt++) {
      double normal = Gaussian.draw(seed, stream, 2 * attempt);
      double v = 1 + c * normal;
      v = v * v * v;
      double uniform = CounterRandom.draw(seed, stream, 4 * attempt + 3);
      if (v > 0 && Math.log(uniform) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
