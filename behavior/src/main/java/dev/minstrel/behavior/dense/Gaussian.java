package dev.minstrel.behavior.dense;

import dev.minstrel.runtime.CounterRandom;

/** Normally distributed numbers by their place: the same seed and place give the same number. */
public final class Gaussian {
  private Gaussian() {}

  /** One number of mean 0 and deviation 1 (Box and Muller 1958). */
  public static double draw(long seed, long stream, long position) {
    double radius = Math.sqrt(-2 * Math.log(1 - CounterRandom.draw(seed, stream, 2 * position)));
    return radius * Math.cos(2 * Math.PI * CounterRandom.draw(seed, stream, 2 * position + 1));
  }
}
