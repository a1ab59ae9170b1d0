package dev.minstrel.behavior.world;

import dev.minstrel.behavior.journal.Words;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * A model that the game ships, asked in the numbers of this game's items.
 *
 * <p>Items that the model never met score nothing. Game thread.
 */
public final class ShippedScorer implements Scorer {
  private final RecommenderModel model;
  private final Scorer scorer;
  private final PlayerHistory translated = new PlayerHistory();
  private final float[] scores;
  private int[] toModel = {};

  public ShippedScorer(RecommenderModel model) {
    this.model = model;
    scorer = model.scorer();
    scores = new float[scorer.itemCount()];
  }

  /** Learns the numbers of items that came since. */
  public void translate(Words items) {
    int known = toModel.length;
    toModel = Arrays.copyOf(toModel, items.count());
    for (int i = known; i < toModel.length; i++) {
      toModel[i] = model.items().find(items.name(i));
    }
  }

  @Override
  public int itemCount() {
    return toModel.length;
  }

  @Override
  public void score(PlayerHistory history, float[] out) {
    into(history);
    scorer.score(translated, scores);
    float least = scores.length == 0 ? 0 : scores[0];
    for (float score : scores) {
      least = Math.min(least, score);
    }
    for (int i = 0; i < toModel.length; i++) {
      out[i] = toModel[i] < 0 ? least : scores[toModel[i]];
    }
  }

  /** Adds how popular the model found each item, scaled to at most 1. */
  public void addPopularity(float[] out) {
    float most = Float.MIN_NORMAL;
    for (int i = 0; i < scores.length; i++) {
      most = Math.max(most, model.popularity().popularity(i));
    }
    for (int i = 0; i < toModel.length; i++) {
      out[i] += toModel[i] < 0 ? 0 : model.popularity().popularity(toModel[i]) / most;
    }
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    if (item >= toModel.length || toModel[item] < 0) {
      return false;
    }
    into(history);
    float[] known = new float[translated.eventCount()];
    Scorer speaker =
        scorer instanceof HybridScorer blend ? blend.speakerFor(translated, toModel[item]) : scorer;
    if (!speaker.explain(translated, toModel[item], known)) {
      return false;
    }
    Arrays.fill(shares, 0, history.eventCount(), 0);
    int at = 0;
    for (int e = 0; e < history.eventCount(); e++) {
      if (isKnown(history.item(e))) {
        shares[e] = known[at++];
      }
    }
    return true;
  }

  private void into(PlayerHistory history) {
    translated.begin(PlayerHistory.NEW_PLAYER);
    for (int e = 0; e < history.eventCount(); e++) {
      if (isKnown(history.item(e))) {
        translated.add(toModel[history.item(e)], history.weight(e), history.time(e));
      }
    }
  }

  private boolean isKnown(int item) {
    return item < toModel.length && toModel[item] >= 0;
  }
}
