package dev.minstrel.spi;

/**
 * Says how much a player may like each item of a catalogue.
 *
 * @implSpec An implementation is owned by one thread, allocates nothing in {@link #score} once
 *     warm, gives the same scores for the same history, and writes finite numbers only. Scores
 *     compare within one call; their scale means nothing outside it.
 */
public interface Scorer {
  /** How many items the catalogue holds. */
  int itemCount();

  /**
   * Scores the whole catalogue.
   *
   * @param history what the player did; items outside the catalogue are passed over
   * @param scores receives {@link #itemCount} numbers, more is better; items that the player knows
   *     are scored like the others
   */
  void score(PlayerHistory history, float[] scores);

  /**
   * Splits the score of one item among the player's events, where that can be done exactly.
   *
   * @param shares receives one number an event, whose sum is the score
   * @return whether this scorer's score is such a sum
   */
  default boolean explain(PlayerHistory history, int item, float[] shares) {
    return false;
  }
}
