package dev.minstrel.behavior.model;

import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.rank.CoverageSlot;
import dev.minstrel.behavior.rank.Reasons;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.train.Algorithm;
import dev.minstrel.behavior.train.Trained;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;

/**
 * A trained scorer with the names and events that it was trained on.
 *
 * <p>Holds what players did, under the names that the game gave them: a file of it is to be kept
 * and deleted like any other record of players.
 *
 * @param algorithm its name, such as {@code hybrid}
 * @param settings what was chosen in training, in words
 */
public record RecommenderModel(
    String algorithm,
    String settings,
    Ids players,
    Ids items,
    Timelines timelines,
    PopularityScorer popularity,
    Scorer scorer) {
  /** What training gave. */
  public static RecommenderModel of(
      Trained trained, Ids players, Ids items, Timelines timelines, PopularityScorer popularity) {
    return new RecommenderModel(
        trained.algorithm().text(),
        trained.settings(),
        players,
        items,
        timelines,
        popularity,
        trained.scorer());
  }

  /** Makes lists by the algorithm's own policy. */
  public Recommender recommender() {
    boolean spends = algorithm.equals(Algorithm.HYBRID.text());
    return spends ? new CoverageSlot(scorer) : new BestFirst(scorer);
  }

  /** What a player did; a player without a number has done nothing. */
  public PlayerHistory history(int player) {
    PlayerHistory history = new PlayerHistory();
    if (player >= 0) {
      timelines.into(player, history);
    }
    return history;
  }

  /** Why an item is recommended to a player. */
  public Reasons reasons(PlayerHistory history, int item) {
    return Reasons.of(history.eventCount() == 0 ? popularity : scorer, history, item);
  }
}
