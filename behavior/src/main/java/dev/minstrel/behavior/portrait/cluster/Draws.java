package dev.minstrel.behavior.portrait.cluster;

import dev.minstrel.runtime.CounterRandom;
import java.util.Arrays;

/** A run of random numbers, the same for a seed and a purpose. */
public final class Draws {
  private final long seed;
  private final long purpose;
  private long position;

  /** The first number comes next. */
  public Draws(long seed, long purpose) {
    this.seed = seed;
    this.purpose = purpose;
  }

  /** Uniform in [0, 1). */
  public double next() {
    double high = CounterRandom.draw(seed, purpose, position++);
    return high + CounterRandom.draw(seed, purpose, position++) * 0x1p-24; // 48 bits
  }

  /** Uniform below a bound. */
  public int below(int bound) {
    return (int) (next() * bound);
  }

  /**
   * Chooses some of the numbers 0 to {@code count} - 1, in random order.
   *
   * @param wanted how many; all of them where there are no more
   */
  public int[] choose(int count, int wanted) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    int kept = Math.min(count, wanted);
    for (int i = 0; i < kept; i++) {
      int other = i + below(count - i);
      int moved = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = moved;
    }
    return Arrays.copyOf(numbers, kept);
  }
}
