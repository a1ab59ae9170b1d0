package dev.minstrel.samples.cli;

import dev.minstrel.behavior.train.Algorithm;
import picocli.CommandLine.Option;

/** Whether a model keeps the players that it was trained on. */
final class PlayersKept {
  @Option(
      names = "--without-players",
      description =
          "no names and events of players in the model, as for one that ships with a game;"
              + " members of a blend that look players up are left out")
  private boolean without;

  boolean without() {
    return without;
  }

  /** Refuses before anything is trained in vain. */
  void check(Algorithm algorithm) {
    if (without && algorithm.needsPlayers()) {
      throw new IllegalArgumentException(
          algorithm.text()
              + " looks players up and cannot do without them. Use hybrid, ials, ease, item-knn,"
              + " random-walk or pure-svd");
    }
  }
}
