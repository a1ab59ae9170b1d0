package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/**
 * Takes beta log(1 + popularity) from every score, once the scores have mean 0 and deviation 1.
 *
 * <p>Buys variety, and costs accuracy faster than {@link CoverageSlot} does (measured).
 */
public final class PopularityPenalty implements Scorer {
  private final Scorer scorer;
  private final float[] penalties;

  /**
   * Penalises.
   *
   * @param popularity how often each item was met
   * @param beta strength, 0 or more
   */
  public PopularityPenalty(Scorer scorer, float[] popularity, float beta) {
    if (!(beta >= 0 && beta < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("beta must not be below 0, was " + beta);
    }
    this.scorer = scorer;
    penalties = new float[scorer.itemCount()];
    for (int i = 0; i < penalties.length; i++) {
      penalties[i] = (float) (beta * Math.log1p(popularity[i]));
    }
  }

  @Override
  public int itemCount() {
    return penalties.length;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    scorer.score(history, scores);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < penalties.length; i++) {
      sum += scores[i];
      squares += (double) scores[i] * scores[i];
    }
    double mean = sum / Math.max(1, penalties.length);
    double variance = squares / Math.max(1, penalties.length) - mean * mean;
    double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    for (int i = 0; i < penalties.length; i++) {
      scores[i] = (float) ((scores[i] - mean) * scale) - penalties[i];
    }
  }
}
