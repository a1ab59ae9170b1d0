package dev.minstrel.behavior.topk;

import dev.minstrel.behavior.rank.ItemMask;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Catalogues that are hard to get right, and the list that a plain sort makes of them. */
final class Catalogues {
  private Catalogues() {}

  /** Ties, rows of zeros, magnitudes from 1e-30 to 1e15, or nothing special. */
  static float[][] any(SplittableRandom random, int itemCount, int dimensions) {
    int kind = random.nextInt(5);
    float[][] rows = new float[itemCount][dimensions];
    for (int i = 0; i < itemCount; i++) {
      float scale = kind == 3 ? (float) Math.pow(10, random.nextDouble(-30, 15)) : 1;
      for (int d = 0; d < dimensions; d++) {
        rows[i][d] =
            switch (kind) {
              case 0 -> random.nextInt(-1, 2); // many equal scores
              case 1 -> i % 7 == 0 ? 0 : (float) random.nextGaussian();
              case 2 -> 1 + 1e-6f * random.nextInt(100); // closer than 16 bits can tell
              default -> scale * (float) random.nextGaussian();
            };
      }
    }
    return rows;
  }

  static float[] player(SplittableRandom random, int dimensions) {
    float[] player = new float[dimensions];
    for (int d = 0; d < dimensions && random.nextInt(20) > 0; d++) {
      player[d] = random.nextBoolean() ? random.nextInt(-2, 3) : (float) random.nextGaussian();
    }
    return player;
  }

  static @Nullable ItemMask mask(SplittableRandom random, int itemCount) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      return null;
    }
    ItemMask mask = new ItemMask(itemCount);
    double share = kind == 1 ? 0.02 : kind == 2 ? 0.5 : 0.999;
    for (int i = 0; i < itemCount; i++) {
      if (random.nextDouble() < share) {
        mask.hide(i);
      }
    }
    return mask;
  }

  /** The scores that every layout must give, to the bit. */
  static float score(float[] row, float[] player) {
    float sum = 0;
    for (int d = 0; d < row.length; d++) {
      sum += row[d] * player[d];
    }
    return sum;
  }

  static int[] sorted(float[][] rows, float[] player, @Nullable ItemMask mask, int k) {
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = score(rows[i], player) + 0.0; // -0 and 0 are equal
    }
    return IntStream.range(0, rows.length)
        .filter(i -> mask == null || !mask.hides(i))
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> i))
        .limit(k)
        .mapToInt(i -> i)
        .toArray();
  }
}
