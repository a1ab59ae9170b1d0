package dev.minstrel.behavior.online;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.EaseScorer;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.behavior.scorer.ImplicitAls;

/** Synthetic players, and what the trainers make of them. */
final class World {
  static final int PLAYERS = 80;
  static final int ITEMS = 50;
  static final SyntheticPlayers TRUTH = new SyntheticPlayers(PLAYERS, ITEMS, 5, 12, 9);
  static final EventTable TABLE = TRUTH.events();

  private World() {}

  static EaseScorer ease() {
    return Ease.train(PlayerItems.of(TABLE, PLAYERS, ITEMS), 30, Parts.SEQUENTIAL).scorer();
  }

  static FactorScorer factors(int dimensions) {
    ImplicitAls.Settings settings = new ImplicitAls.Settings(dimensions, .1, .02, 1, 8, 1);
    return ImplicitAls.train(PlayerItems.of(TABLE, PLAYERS, ITEMS), settings, Parts.SEQUENTIAL);
  }

  static double sum(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += number;
    }
    return sum;
  }
}
