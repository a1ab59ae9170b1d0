package dev.minstrel.samples.cli;

import dev.minstrel.behavior.train.Algorithm;
import dev.minstrel.behavior.train.Trainer;
import picocli.CommandLine.Option;

/** Whether a model keeps the players that it was trained on. */
final class PlayersKept {
  @Option(
      names = "--without-players",
      description =
          "no names and events of players in the model, as for one that ships with a game;"
              + " settings are chosen by players set apart, scorers that look players up are left"
              + " out")
  private boolean without;

  boolean without() {
    return without;
  }

  Trainer of(Trainer trainer) {
    return without ? trainer.withoutPlayers() : trainer;
  }

  /** Whether an algorithm can be trained at all. */
  boolean fits(Algorithm algorithm) {
    return !without || !algorithm.needsPlayers();
  }
}
