package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Makes lists whose kinds come in the shares that the player's own history has: who plays seven
 * quests of combat to three of trade gets such a list, not ten of combat.
 *
 * <p>Takes, place by place, the item with the best of (1 - lambda) sum of scores - lambda KL(p, q)
 * over the list so far, where p are the shares of the history, q those of the list, mixed with a
 * hundredth of p (Steck, "Calibrated Recommendations", RecSys 2018). Scores are scaled to [0, 1]
 * over the {@value #DEPTH} best. A player without history gets the best.
 */
public final class CalibratedList implements Recommender {
  private static final int DEPTH = 100;
  private static final double OF_THE_PLAYER = 0.01;

  private final Offerable catalogue;
  private final float[][] kinds;
  private final double lambda;
  private final int[] candidates;
  private final double[] wanted;
  private final double[] listed;

  /**
   * Makes calibrated lists.
   *
   * @param kinds [items, kinds]: how much an item is of each kind, 0 or more; a row of zeros is of
   *     none; copied
   * @param lambda 0 for the best alone, towards 1 for the shares alone
   */
  public CalibratedList(Scorer scorer, float[][] kinds, double lambda, ItemMask designer) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must be in [0, 1], was " + lambda);
    }
    if (kinds.length != scorer.itemCount()) {
      throw new IllegalArgumentException(
          "kinds must have a row an item: %d, had %d".formatted(scorer.itemCount(), kinds.length));
    }
    catalogue = new Offerable(scorer, designer);
    this.kinds = shares(kinds);
    this.lambda = lambda;
    candidates = new int[Math.min(DEPTH, scorer.itemCount())];
    wanted = new double[kinds.length == 0 ? 0 : kinds[0].length];
    listed = new double[wanted.length];
  }

  /** Rows that sum to 1, or to 0. */
  private static float[][] shares(float[][] kinds) {
    float[][] shares = new float[kinds.length][];
    for (int item = 0; item < kinds.length; item++) {
      shares[item] = kinds[item].clone();
      double sum = 0;
      for (float value : shares[item]) {
        if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "kinds must be 0 or more, item " + item + ": " + value);
        }
        sum += value;
      }
      if (shares[item].length != kinds[0].length) {
        throw new IllegalArgumentException("kinds must be a rectangle, row " + item + " is not");
      }
      for (int kind = 0; sum > 0 && kind < shares[item].length; kind++) {
        shares[item][kind] /= (float) sum;
      }
    }
    return shares;
  }

  @Override
  public int itemCount() {
    return catalogue.itemCount();
  }

  @Override
  public int recommend(PlayerHistory history, int length, int[] items) {
    catalogue.look(history);
    int count = catalogue.select(candidates.length, candidates);
    int places = Math.min(length, count);
    if (places == 0) {
      return 0;
    }
    boolean known = want(history);
    float best = catalogue.scores[candidates[0]];
    float range = Math.max(best - catalogue.scores[candidates[count - 1]], Float.MIN_NORMAL);
    Arrays.fill(listed, 0);
    for (int place = 0; place < places; place++) {
      int chosen = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < count; c++) {
        if (candidates[c] >= 0) {
          double relevance = 1 - (best - catalogue.scores[candidates[c]]) / range;
          double miss = known ? divergence(kinds[candidates[c]]) : 0;
          double value = (1 - lambda) * relevance - lambda * miss;
          if (value > most) {
            most = value;
            chosen = c;
          }
        }
      }
      items[place] = candidates[chosen];
      candidates[chosen] = -1; // taken
      for (int kind = 0; kind < listed.length; kind++) {
        listed[kind] += kinds[items[place]][kind];
      }
    }
    return places;
  }

  /** The shares of the history; false where it says nothing. */
  private boolean want(PlayerHistory history) {
    Arrays.fill(wanted, 0);
    double sum = 0;
    for (int event = 0; event < history.eventCount(); event++) {
      int item = history.item(event);
      for (int kind = 0; item < kinds.length && kind < wanted.length; kind++) {
        double part = history.weight(event) * kinds[item][kind];
        wanted[kind] += part;
        sum += part;
      }
    }
    for (int kind = 0; sum > 0 && kind < wanted.length; kind++) {
      wanted[kind] /= sum;
    }
    return sum > 0;
  }

  /** KL(p, q) of the list with one item more. */
  private double divergence(float[] more) {
    double sum = 0;
    for (int kind = 0; kind < listed.length; kind++) {
      sum += listed[kind] + more[kind];
    }
    double divergence = 0;
    for (int kind = 0; kind < wanted.length; kind++) {
      double p = wanted[kind];
      if (p > 0) {
        double q = sum > 0 ? (listed[kind] + more[kind]) / sum : 0;
        divergence += p * Math.log(p / ((1 - OF_THE_PLAYER) * q + OF_THE_PLAYER * p));
      }
    }
    return divergence;
  }
}
