package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;

/**
 * Makes the list that a player is shown. Owned by one thread; may remember what it showed.
 *
 * @implSpec Never lists an item twice; allocates nothing once warm.
 */
public interface Recommender {
  /** How many items the catalogue holds. */
  int itemCount();

  /**
   * Lists the best items first.
   *
   * @param length how many are wanted
   * @param items receives their numbers
   * @return how many there were: fewer than {@code length} where no more may be shown
   */
  int recommend(PlayerHistory history, int length, int[] items);
}
