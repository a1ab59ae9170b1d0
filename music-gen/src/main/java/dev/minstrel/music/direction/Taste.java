package dev.minstrel.music.direction;

import dev.minstrel.api.music.Leaning;
import dev.minstrel.runtime.CounterRandom;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the player likes: for each of four attributes five small offsets, chosen a phrase at a time
 * by Thompson sampling with a Gaussian belief in each (Agrawal and Goyal: Thompson Sampling for
 * Contextual Bandits, 2013, without the context). Until the first word of the player it chooses
 * nothing but zero.
 *
 * <p>Immutable. The draws are keyed by seed and phrase, so a replay chooses alike.
 */
public final class Taste {
  /** Nothing is known. */
  public static final Taste NONE = new Taste(new float[20], new float[20]);

  /** Every attribute as the scene asks. */
  static final int NEUTRAL_ARMS = 0x2222;

  private static final int ATTRIBUTES = 4;
  private static final int ARMS = 5;
  private static final int MIDDLE = 2;
  private static final float STEP = Leaning.MOST / MIDDLE;

  /** How uncertain a belief without evidence is. */
  private static final double SPREAD = 0.5;

  /** Extreme offsets must be wanted, not only tried. */
  private static final double RELUCTANCE = 0.1;

  /** Evidence beyond this fades, so that a player may change. */
  private static final float MOST_EVIDENCE = 64;

  private static final long STREAM = 0x7461737465L;

  private final float[] counts;
  private final float[] sums;

  private Taste(float[] counts, float[] sums) {
    this.counts = counts;
    this.sums = sums;
  }

  /** The offsets of a phrase, four bits an attribute. */
  int choose(long seed, int phrase) {
    if (isEmpty()) {
      return NEUTRAL_ARMS;
    }
    int arms = 0;
    for (int attribute = 0; attribute < ATTRIBUTES; attribute++) {
      arms |= best(seed, phrase, attribute) << (4 * attribute);
    }
    return arms;
  }

  private boolean isEmpty() {
    for (float count : counts) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }

  private int best(long seed, int phrase, int attribute) {
    int best = MIDDLE;
    double highest = Double.NEGATIVE_INFINITY;
    for (int arm = 0; arm < ARMS; arm++) {
      int cell = attribute * ARMS + arm;
      double mean = sums[cell] / (counts[cell] + 1);
      double spread = SPREAD / StrictMath.sqrt(counts[cell] + 1);
      double drawn =
          mean
              + spread * gauss(seed, (long) phrase * ATTRIBUTES * ARMS + cell)
              - RELUCTANCE * Math.abs(arm - MIDDLE);
      if (drawn > highest) {
        highest = drawn;
        best = arm;
      }
    }
    return best;
  }

  /** Box and Muller; one of their two numbers. */
  private static double gauss(long seed, long position) {
    double radius =
        StrictMath.sqrt(-2 * StrictMath.log(1 - CounterRandom.draw(seed, STREAM, 2 * position)));
    return radius
        * StrictMath.cos(2 * Math.PI * CounterRandom.draw(seed, STREAM, 2 * position + 1));
  }

  /**
   * What was heard with these offsets found favour.
   *
   * @param reward -1 to 1
   */
  public Taste rewarded(int arms, float reward) {
    float[] moreCounts = counts.clone();
    float[] moreSums = sums.clone();
    for (int attribute = 0; attribute < ATTRIBUTES; attribute++) {
      int cell = attribute * ARMS + ((arms >> (4 * attribute)) & 15);
      moreCounts[cell] += Math.abs(reward);
      moreSums[cell] += reward;
      if (moreCounts[cell] > MOST_EVIDENCE) {
        moreCounts[cell] /= 2;
        moreSums[cell] /= 2;
      }
    }
    return new Taste(moreCounts, moreSums);
  }

  /** Offsets as shares. */
  static Leaning leaning(int arms) {
    return new Leaning(offset(arms), offset(arms >> 4), offset(arms >> 8), offset(arms >> 12));
  }

  private static float offset(int arm) {
    return ((arm & 15) - MIDDLE) * STEP;
  }

  static int checkedArms(int arms) throws IOException {
    for (int attribute = 0; attribute < ATTRIBUTES; attribute++) {
      Saved.range((arms >> (4 * attribute)) & 15, 0, ARMS - 1, "an offset of taste");
    }
    return Saved.range(arms, 0, 0xFFFF, "offsets of taste");
  }

  public void write(DataOutput out) throws IOException {
    for (int cell = 0; cell < counts.length; cell++) {
      out.writeFloat(counts[cell]);
      out.writeFloat(sums[cell]);
    }
  }

  public static Taste read(DataInput in) throws IOException {
    float[] counts = new float[ATTRIBUTES * ARMS];
    float[] sums = new float[ATTRIBUTES * ARMS];
    for (int cell = 0; cell < counts.length; cell++) {
      counts[cell] = (float) Saved.range(in.readFloat(), 0, 2 * MOST_EVIDENCE, "evidence");
      sums[cell] =
          (float) Saved.range(in.readFloat(), -2 * MOST_EVIDENCE, 2 * MOST_EVIDENCE, "reward");
    }
    return new Taste(counts, sums);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Taste taste
        && Arrays.equals(counts, taste.counts)
        && Arrays.equals(sums, taste.sums);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + Arrays.hashCode(sums);
  }
}
