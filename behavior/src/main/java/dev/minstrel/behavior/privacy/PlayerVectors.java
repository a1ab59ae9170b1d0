package dev.minstrel.behavior.privacy;

/** What each player contributes to an export, asked for once a player. */
public interface PlayerVectors {
  /** How many players there are. */
  int playerCount();

  /**
   * Gives everything that one player contributes.
   *
   * @param player 0 to {@link #playerCount()} - 1
   * @param items receives one finite number an item; all 0 when called
   */
  void vector(int player, double[] items);
}
