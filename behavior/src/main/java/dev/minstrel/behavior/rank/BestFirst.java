package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/** The best scores first, without what the player knows and what the designer hides. */
public final class BestFirst implements Recommender {
  private final Scorer scorer;
  private final ItemMask designer;
  private final ItemMask mask;
  private final float[] scores;

  /** Hides only what the player knows. */
  public BestFirst(Scorer scorer) {
    this(scorer, new ItemMask(scorer.itemCount()));
  }

  /** Hides also what the mask hides at the time of the call. */
  public BestFirst(Scorer scorer, ItemMask designer) {
    this.scorer = scorer;
    this.designer = designer;
    mask = new ItemMask(scorer.itemCount());
    scores = new float[scorer.itemCount()];
  }

  @Override
  public int itemCount() {
    return scores.length;
  }

  @Override
  public int recommend(PlayerHistory history, int length, int[] items) {
    scorer.score(history, scores);
    mask.become(designer);
    mask.hideMet(history);
    return TopItems.select(scores, mask, length, items);
  }
}
