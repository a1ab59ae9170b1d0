package dev.minstrel.behavior.model;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.rank.CoverageSlot;
import dev.minstrel.behavior.rank.Exposure;
import dev.minstrel.behavior.rank.ItemLikeness;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.rank.Likeness;
import dev.minstrel.behavior.rank.Reasons;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.PlayerFree;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.scorer.SubspaceScorer;
import dev.minstrel.behavior.train.Algorithm;
import dev.minstrel.behavior.train.Trained;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.List;

/**
 * A trained scorer with the names and events that it was trained on.
 *
 * <p>Holds what players did, under the names that the game gave them: a file of it is to be kept
 * and deleted like any other record of players. {@link #withoutPlayers} is what ships with a game.
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

  /**
   * The same without names and events of players: they are new to it, and their histories say what
   * they like. Members of a blend that look players up are left out, see {@link PlayerFree}.
   *
   * <p>The shared weights and the popularity of items stay: sums over the training players.
   *
   * @throws IllegalArgumentException where the scorer cannot do without the players
   */
  public RecommenderModel withoutPlayers() {
    PlayerFree free = PlayerFree.of(scorer);
    Timelines nobody = Timelines.of(new EventTable(), 0, items.size());
    return new RecommenderModel(
        algorithm, free.words(settings), new Ids(), items, nobody, popularity, free.scorer());
  }

  /** Whether names and events of players are in it. */
  public boolean hasPlayers() {
    return players.size() > 0;
  }

  /** The same for content that can be offered again: blends rank also what a player has met. */
  public RecommenderModel offeringMet() {
    Scorer ranking = scorer instanceof HybridScorer blend ? blend.rankingMet() : scorer;
    return new RecommenderModel(
        algorithm, settings, players, items, timelines, popularity, ranking);
  }

  /** Makes lists by the algorithm's own policy; without a known event, of what is popular. */
  public Recommender recommender() {
    int count = items.size();
    return recommender(answering(), new Exposure(count), new ItemMask(count));
  }

  /**
   * The same policy over another scorer.
   *
   * @param exposure what was shown so far; counted on by policies that use it
   * @param designer what is never shown
   */
  public Recommender recommender(Scorer listed, Exposure exposure, ItemMask designer) {
    return algorithm.equals(Algorithm.HYBRID.text())
        ? new CoverageSlot(
            listed, exposure, designer, CoverageSlot.DEFAULT_SHARE, Integer.MAX_VALUE)
        : new BestFirst(listed, designer);
  }

  /** The scorer; where nothing is known of a player, what is popular. */
  public Scorer answering() {
    return new PopularAtFirst(scorer, popularity);
  }

  /**
   * How alike items are, for lists of different things: by factors, else by the players who met
   * them.
   *
   * @throws IllegalArgumentException where the model has neither
   */
  public Likeness likeness() {
    List<Scorer> parts = scorer instanceof HybridScorer blend ? blend.members() : List.of(scorer);
    for (Scorer part : parts) {
      if (part instanceof FactorScorer factors) {
        return ItemLikeness.ofVectors(items.size(), factors::factor);
      }
      if (part instanceof SubspaceScorer subspace) {
        return ItemLikeness.ofVectors(items.size(), subspace::vector);
      }
    }
    if (!hasPlayers()) {
      throw new IllegalArgumentException(
          "a model of " + algorithm + " without players does not know which items are alike");
    }
    return ItemLikeness.ofPlayers(PlayerItems.of(timelines));
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
