package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Simple algorithm for recommendation: decayed ratings times the Jaccard likeness of items.
 *
 * <p>As in recommenders-team/recommenders (SAR): affinity = rating 2^(-age / halfLife), likeness =
 * C_ij / (C_ii + C_jj - C_ij) with C = X'X and its diagonal kept. It is here because its published
 * figures prove the evaluator. Keeps a square matrix of floats.
 */
public final class SarScorer implements Scorer {
  private final float[][] likeness;
  private final double[] sums;
  private final long newest;
  private final double halfLife;

  /**
   * Takes what training made.
   *
   * @param likeness of items, square; kept, not copied
   * @param newest the time that ages are counted from
   */
  public SarScorer(float[][] likeness, long newest, double halfLife) {
    this.likeness = likeness;
    this.newest = newest;
    this.halfLife = halfLife;
    sums = new double[likeness.length];
  }

  /**
   * Counts.
   *
   * @param halfLife in the unit of the events' times, above 0
   */
  public static SarScorer train(Timelines events, double halfLife) {
    PlayerItems byPlayer = PlayerItems.of(events);
    Ease.checkSize(byPlayer.columnCount());
    PlayerItems byItem = byPlayer.transposed();
    Together together = new Together(byPlayer, byItem);
    float[][] likeness = new float[byItem.rowCount()][byItem.rowCount()];
    for (int i = 0; i < likeness.length; i++) {
      int count = together.count(i);
      float[] counts = together.counts();
      for (int c = 0; c < count; c++) {
        int j = together.item(c);
        likeness[i][j] = counts[j] / (byItem.count(i) + byItem.count(j) - counts[j]);
      }
      likeness[i][i] = byItem.count(i) > 0 ? 1 : 0;
    }
    return new SarScorer(likeness, events.newestTime(), halfLife);
  }

  /** The likeness of an item to all, for writing to a file; not a copy. */
  public float[] likeness(int item) {
    return likeness[item];
  }

  /** The time that ages are counted from. */
  public long newest() {
    return newest;
  }

  /** After how long a rating counts half. */
  public double halfLife() {
    return halfLife;
  }

  @Override
  public int itemCount() {
    return likeness.length;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    Arrays.fill(sums, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      if (history.item(e) >= likeness.length) {
        continue;
      }
      double age = newest - history.time(e);
      double affinity = history.weight(e) * Math.pow(2, -age / halfLife);
      float[] row = likeness[history.item(e)];
      for (int j = 0; j < row.length; j++) {
        sums[j] += affinity * row[j];
      }
    }
    for (int j = 0; j < sums.length; j++) {
      scores[j] = (float) sums[j];
    }
  }
}
