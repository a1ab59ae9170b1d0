package dev.minstrel.behavior.model;

import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/** A scorer, and what is popular for a player of whom no known item is known. */
final class PopularAtFirst implements Scorer {
  private final Scorer scorer;
  private final PopularityScorer popularity;

  PopularAtFirst(Scorer scorer, PopularityScorer popularity) {
    this.scorer = scorer;
    this.popularity = popularity;
  }

  @Override
  public int itemCount() {
    return scorer.itemCount();
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    answering(history).score(history, scores);
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    return answering(history).explain(history, item, shares);
  }

  private Scorer answering(PlayerHistory history) {
    for (int e = 0; e < history.eventCount(); e++) {
      if (history.item(e) < scorer.itemCount()) {
        return scorer;
      }
    }
    return popularity;
  }
}
