package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Takes, place by place, the item with the best of lambda score - (1 - lambda) likeness to what the
 * list already holds.
 *
 * <p>Maximal marginal relevance: Carbonell and Goldstein, SIGIR 1998. Scores are scaled to [0, 1]
 * over the {@value #DEPTH} best, since raw scores would give lambda no meaning.
 */
public final class DiverseList implements Recommender {
  private static final int DEPTH = 100;

  private final Offerable catalogue;
  private final Likeness likeness;
  private final float lambda;
  private final int[] candidates;
  private final float[] nearest;

  /**
   * Makes lists of different things.
   *
   * @param lambda 1 for the best alone, towards 0 for difference alone
   */
  public DiverseList(Scorer scorer, Likeness likeness, float lambda, ItemMask designer) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must be in [0, 1], was " + lambda);
    }
    catalogue = new Offerable(scorer, designer);
    this.likeness = likeness;
    this.lambda = lambda;
    candidates = new int[Math.min(DEPTH, scorer.itemCount())];
    nearest = new float[candidates.length];
  }

  @Override
  public int itemCount() {
    return catalogue.itemCount();
  }

  @Override
  public int recommend(PlayerHistory history, int length, int[] items) {
    catalogue.look(history);
    int count = catalogue.select(candidates.length, candidates);
    if (count == 0) {
      return 0;
    }
    float best = catalogue.scores[candidates[0]];
    float range = Math.max(best - catalogue.scores[candidates[count - 1]], Float.MIN_NORMAL);
    Arrays.fill(nearest, 0, count, 0);
    int wanted = Math.min(length, count);
    for (int place = 0; place < wanted; place++) {
      int chosen = -1;
      float most = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < count; c++) {
        if (candidates[c] < 0) {
          continue;
        }
        float relevance = 1 - (best - catalogue.scores[candidates[c]]) / range;
        float value = lambda * relevance - (1 - lambda) * nearest[c];
        if (value > most) {
          most = value;
          chosen = c;
        }
      }
      int item = candidates[chosen];
      items[place] = item;
      candidates[chosen] = -1; // taken
      for (int c = 0; c < count; c++) {
        if (candidates[c] >= 0) {
          nearest[c] = Math.max(nearest[c], likeness.of(item, candidates[c]));
        }
      }
    }
    return wanted;
  }
}
