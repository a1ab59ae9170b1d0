package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/**
 * What everybody does, with a half-life: each event counts 2^(-age / halfLife).
 *
 * <p>The same for all players, so it serves a player of whom nothing is known.
 */
public final class PopularityScorer implements Scorer {
  private final float[] popularity;

  private PopularityScorer(float[] popularity) {
    this.popularity = popularity;
  }

  /**
   * Counts.
   *
   * @param halfLife in the unit of the events' times, above 0; infinite counts all alike
   */
  public static PopularityScorer train(PlayerItems events, double halfLife) {
    if (!(halfLife > 0)) {
      throw new IllegalArgumentException("halfLife must be above 0, was " + halfLife);
    }
    long newest = Long.MIN_VALUE;
    for (int at = 0; at < events.size(); at++) {
      newest = Math.max(newest, events.time(at));
    }
    double[] sums = new double[events.columnCount()];
    for (int at = 0; at < events.size(); at++) {
      sums[events.column(at)] += Math.exp(-Math.log(2) * (newest - events.time(at)) / halfLife);
    }
    float[] popularity = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      popularity[i] = (float) sums[i];
    }
    return new PopularityScorer(popularity);
  }

  /** Takes counts that were made before, such as those of a file. */
  public static PopularityScorer of(float[] popularity) {
    return new PopularityScorer(popularity.clone());
  }

  /** The count of an item. */
  public float popularity(int item) {
    return popularity[item];
  }

  @Override
  public int itemCount() {
    return popularity.length;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    System.arraycopy(popularity, 0, scores, 0, popularity.length);
  }
}
