package dev.minstrel.runtime;

/**
 * Random numbers without state: the same key gives the same number, whoever else draws beside it.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, OOPSLA 2014).
 */
public final class CounterRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final float UNIT = 0x1p-24f;

  private CounterRandom() {}

  /**
   * Draws one number.
   *
   * @param seed the world's seed
   * @param stream what draws, such as a character and one of its replies
   * @param position which draw of that stream, counted from 0
   * @return uniform in [0, 1)
   */
  public static float draw(long seed, long stream, long position) {
    long mixed = mix(mix(seed + GOLDEN * stream) + GOLDEN * position);
    return (mixed >>> 40) * UNIT;
  }

  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
