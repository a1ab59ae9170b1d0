package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.token.Vocabulary;

/**
 * Draws a token from masked logits: quantised, cooled, cut to the likeliest that reach top-p.
 *
 * <p>Of one thread. Allocates nothing after construction.
 */
final class TokenDraw {
  /** Logits are rounded to this, so that processors that differ in the last bits draw alike. */
  private static final float STEPS = 1024;

  /** Weights this far below the largest are never drawn. */
  private static final double NEGLIGIBLE = 1e-7;

  private static final float BROKEN = 1e9f;

  private final int[] ids = new int[Vocabulary.SIZE];
  private final double[] weights = new double[Vocabulary.SIZE];
  private double share;

  /**
   * Draws.
   *
   * @param logits of all tokens; those that the mask allows must be numbers
   * @param mask at least one is true
   * @param draw in [0, 1)
   * @throws MinstrelException {@code LOGITS_INVALID}
   */
  int draw(float[] logits, boolean[] mask, Sampling sampling, float draw) {
    float highest = quantise(logits, mask);
    int count = 0;
    double sum = 0;
    for (int id = 0; id < Vocabulary.SIZE; id++) {
      if (mask[id]) {
        double weight = Exponential.of((logits[id] - highest) / sampling.temperature());
        if (weight >= NEGLIGIBLE) {
          ids[count] = id;
          weights[count++] = weight;
          sum += weight;
        }
      }
    }
    double kept = sum;
    if (sampling.topP() < 1) {
      sort(count);
      kept = 0;
      int nucleus = 0;
      while (nucleus < count && kept < sampling.topP() * sum) {
        kept += weights[nucleus++];
      }
      count = nucleus;
    }
    return pick(count, kept, draw);
  }

  private static float quantise(float[] logits, boolean[] mask) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int id = 0; id < Vocabulary.SIZE; id++) {
      if (mask[id]) {
        float logit = logits[id];
        if (!(Math.abs(logit) < BROKEN)) {
          throw new MinstrelException(
              MinstrelException.Code.LOGITS_INVALID,
              "composer computed something that is not a number",
              "logit " + logit + " of token " + id,
              "Use other weights.");
        }
        logits[id] = (float) Math.rint(logit * STEPS) / STEPS;
        highest = Math.max(highest, logits[id]);
      }
    }
    return highest;
  }

  /** Likeliest first, lower ids first among equals; few tokens, so by insertion. */
  private void sort(int count) {
    for (int i = 1; i < count; i++) {
      double weight = weights[i];
      int id = ids[i];
      int at = i;
      while (at > 0 && weights[at - 1] < weight) {
        weights[at] = weights[at - 1];
        ids[at] = ids[at - 1];
        at--;
      }
      weights[at] = weight;
      ids[at] = id;
    }
  }

  private int pick(int count, double sum, float draw) {
    double left = draw * sum;
    int at = 0;
    while (at < count - 1 && left >= weights[at]) {
      left -= weights[at++];
    }
    share = weights[at] / sum;
    return ids[at];
  }

  /** How likely the last token was among those that could be drawn, above 0 to 1. */
  double share() {
    return share;
  }
}
