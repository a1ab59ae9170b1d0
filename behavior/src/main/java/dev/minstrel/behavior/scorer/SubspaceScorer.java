package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Projects what the player met onto a few directions and back. Made by {@link PureSvd}.
 *
 * <p>A score is a sum over events, so shares are exact. Repeated events count once.
 */
public final class SubspaceScorer implements Scorer {
  private final float[][] vectors;
  private final float[] player;
  private final long[] met;

  /** Takes the directions, [items, rank]; kept, not copied. */
  public SubspaceScorer(float[][] vectors) {
    this.vectors = vectors;
    player = new float[vectors.length == 0 ? 1 : vectors[0].length];
    met = new long[(vectors.length + 63) / 64];
  }

  @Override
  public int itemCount() {
    return vectors.length;
  }

  /** An item's place in the directions, for writing to a file; not a copy. */
  public float[] vector(int item) {
    return vectors[item];
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    Arrays.fill(player, 0);
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      if (isFirst(history.item(e))) {
        float[] vector = vectors[history.item(e)];
        for (int d = 0; d < player.length; d++) {
          player[d] += vector[d];
        }
      }
    }
    for (int i = 0; i < vectors.length; i++) {
      scores[i] = dot(vectors[i], player);
    }
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      shares[e] = isFirst(history.item(e)) ? dot(vectors[history.item(e)], vectors[item]) : 0;
    }
    return true;
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private boolean isFirst(int item) {
    if (item >= vectors.length) {
      return false;
    }
    boolean first = (met[item >> 6] & (1L << item)) == 0;
    met[item >> 6] |= 1L << item;
    return first;
  }
}
