package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Adds, for every item that the player met, a row of item-to-item weights: B_ij = -P_ij / P_jj.
 *
 * <p>Steck 2019, see {@link Ease}. A score is a sum over events, so one more event costs one row
 * ({@link #add}) and every event's share is exact. Repeated events count once.
 */
public final class EaseScorer implements Scorer {
  private final float[][] weights;
  private final long[] met;

  /** Takes item-to-item weights, [from, to], square; kept, not copied. */
  public EaseScorer(float[][] weights) {
    this.weights = weights;
    met = new long[(weights.length + 63) / 64];
  }

  @Override
  public int itemCount() {
    return weights.length;
  }

  /** How much having met {@code from} speaks for {@code to}. */
  public float weight(int from, int to) {
    return weights[from][to];
  }

  /** A row of weights, for writing to a file; not a copy. */
  public float[] weights(int from) {
    return weights[from];
  }

  /** Brings scores up to date with one more event. */
  public void add(int item, float[] scores) {
    float[] row = weights[item];
    for (int j = 0; j < row.length; j++) {
      scores[j] += row[j];
    }
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    Arrays.fill(scores, 0, weights.length, 0);
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      if (isFirst(history.item(e))) {
        add(history.item(e), scores);
      }
    }
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      shares[e] = isFirst(history.item(e)) ? weights[history.item(e)][item] : 0;
    }
    return true;
  }

  private boolean isFirst(int item) {
    if (item >= weights.length) {
      return false;
    }
    boolean first = (met[item >> 6] & (1L << item)) == 0;
    met[item >> 6] |= 1L << item;
    return first;
  }
}
