package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/** The best scores first, without what the player knows and what the designer hides. */
public final class BestFirst implements Recommender {

  private final Offerable catalogue;

  /** Hides only what the player knows. */
  public BestFirst(Scorer scorer) {
    this(scorer, new ItemMask(scorer.itemCount()));
  }

  /** Hides also what the mask hides at the time of the call. */
  public BestFirst(Scorer scorer, ItemMask designer) {
    catalogue = new Offerable(scorer, designer);
  }

  @Override
  public int itemCount() {
    return catalogue.itemCount();
  }

  @Override
  public int recommend(PlayerHistory history, int length, int[] items) {
    catalogue.look(history);
    return catalogue.select(length, items);
  }
}
