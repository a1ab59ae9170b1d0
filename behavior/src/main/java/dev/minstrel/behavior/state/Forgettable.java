package dev.minstrel.behavior.state;

/**
 * Owns statistics that many players share, such as those of EASE, popularity, transitions or a
 * bandit, and can take one player out of them.
 *
 * @implSpec What is left must be what learning without the player gives. What it keeps on disk is
 *     its own to rewrite. After a crash it is not called again: the player is then gone from the
 *     log, and statistics are learned anew from what is left.
 */
@FunctionalInterface
public interface Forgettable {
  /**
   * Takes a player's contribution out. Called once for each player that is forgotten, on the worker
   * thread, while the player's events can still be read. It must not fail: what it throws is thrown
   * on when the player is gone from the disk.
   */
  void forget(ForgottenPlayer player);
}
