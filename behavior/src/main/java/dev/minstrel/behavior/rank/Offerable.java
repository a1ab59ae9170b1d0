package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/** A catalogue as one player may be offered it: scores, and what is hidden. Owned by one thread. */
final class Offerable {
  private final Scorer scorer;
  private final ItemMask designer;
  final ItemMask hidden;
  final float[] scores;

  /** Hides what the player knows, and what the designer's mask hides at the time of the call. */
  Offerable(Scorer scorer, ItemMask designer) {
    this.scorer = scorer;
    this.designer = designer;
    hidden = new ItemMask(scorer.itemCount());
    scores = new float[scorer.itemCount()];
  }

  int itemCount() {
    return scores.length;
  }

  /** Scores the catalogue for a player. */
  void look(PlayerHistory history) {
    scorer.score(history, scores);
    hidden.become(designer);
    hidden.hideMet(history);
  }

  /** Selects the best that are not hidden; gives how many there were. */
  int select(int length, int[] items) {
    return TopItems.select(scores, hidden, length, items);
  }
}
