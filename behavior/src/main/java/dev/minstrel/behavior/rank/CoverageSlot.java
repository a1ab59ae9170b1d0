package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/**
 * The best scores first, but now and then the last place goes to something that nobody was shown.
 *
 * <p>An online policy: it looks at the counts of {@link Exposure} and at this player's scores,
 * never at other players. A tenth of all places is the budget (one place of a list of ten), spent
 * only until a share of the catalogue has been shown, and only on items near the top for this
 * player.
 */
public final class CoverageSlot implements Recommender {
  /** The share of the catalogue after which nothing is spent any more. */
  public static final double DEFAULT_SHARE = 0.4;

  private static final int DEPTH = 200;
  private static final double PLACES_SPENT = 0.1;

  private final Offerable catalogue;
  private final Exposure exposure;
  private final double share;
  private final int mostShowings;
  private final int[] deep;
  private double budget;

  /** Shares of the catalogue up to {@link #DEFAULT_SHARE}, no cap. */
  public CoverageSlot(Scorer scorer) {
    this(
        scorer,
        new Exposure(scorer.itemCount()),
        new ItemMask(scorer.itemCount()),
        DEFAULT_SHARE,
        Integer.MAX_VALUE);
  }

  /**
   * A policy on counts that may be shared and saved.
   *
   * @param designer what is never shown
   * @param share of the catalogue that shall be shown, 0 to 1
   * @param mostShowings an item shown that often is not shown again until the counts fade
   */
  public CoverageSlot(
      Scorer scorer, Exposure exposure, ItemMask designer, double share, int mostShowings) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in [0, 1], was " + share);
    }
    if (mostShowings < 1) {
      throw new IllegalArgumentException("mostShowings must be at least 1, was " + mostShowings);
    }
    catalogue = new Offerable(scorer, designer);
    this.exposure = exposure;
    this.share = share;
    this.mostShowings = mostShowings;
    deep = new int[Math.min(DEPTH, scorer.itemCount())];
  }

  @Override
  public int itemCount() {
    return catalogue.itemCount();
  }

  @Override
  public int recommend(PlayerHistory history, int length, int[] items) {
    catalogue.look(history);
    for (int i = 0; mostShowings < Integer.MAX_VALUE && i < catalogue.scores.length; i++) {
      if (exposure.count(i) >= mostShowings) {
        catalogue.hidden.hide(i);
      }
    }
    int count = catalogue.select(length, items);
    budget = Math.min(budget + PLACES_SPENT * length, Math.max(1, PLACES_SPENT * length));
    if (budget >= 1 && count == length && exposure.coverage() < share) {
      spend(length, items);
    }
    exposure.show(items, count);
    return count;
  }

  /** Fills the last places with items from further down that were never shown. */
  private void spend(int length, int[] items) {
    int depth = catalogue.select(deep.length, deep);
    int place = length - (int) budget;
    for (int d = place; d < depth && place < length; d++) {
      if (exposure.count(deep[d]) == 0) {
        items[place++] = deep[d];
        budget--;
      }
    }
    // Places that found nothing new keep the best of what is left.
    for (int d = 0; d < depth && place < length; d++) {
      if (!holds(items, place, deep[d])) {
        items[place++] = deep[d];
      }
    }
  }

  private static boolean holds(int[] items, int count, int item) {
    for (int i = 0; i < count; i++) {
      if (items[i] == item) {
        return true;
      }
    }
    return false;
  }
}
