package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;
import java.util.List;

/**
 * Blends scorers by rank: sum of alpha / (rank + {@value #OFFSET}) over its members.
 *
 * <p>Ranks count only what the player has not met, and items that were met score 0. Ranks are used
 * because the scales of scorers have nothing in common (measured against z-scores). The offset
 * keeps the first places from deciding alone, as in reciprocal rank fusion (Cormack, Clarke,
 * Buettcher, SIGIR 2009). With little evidence the popular is mixed in: its share is 1 / (1 +
 * events)^2.
 */
public final class HybridScorer implements Scorer {
  private static final int OFFSET = 20;

  private final List<Scorer> members;
  private final double[] alphas;
  private final Scorer popularity;
  private final RankOrder order;
  private final float[] memberScores;
  private final long[] met;
  private final boolean ranksMet;

  /**
   * Blends.
   *
   * @param alphas one weight a member, 0 or more; only their proportions matter
   * @param popularity answers for players of whom nothing is known
   */
  public HybridScorer(List<? extends Scorer> members, double[] alphas, Scorer popularity) {
    this(members, alphas, popularity, false);
  }

  private HybridScorer(
      List<? extends Scorer> members, double[] alphas, Scorer popularity, boolean ranksMet) {
    if (members.size() != alphas.length) {
      throw new IllegalArgumentException(
          alphas.length + " alphas for " + members.size() + " members");
    }
    double sum = 0;
    for (double alpha : alphas) {
      if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("alpha must not be below 0, was " + alpha);
      }
      sum += alpha;
    }
    this.members = List.copyOf(members);
    this.alphas = alphas.clone();
    for (int m = 0; m < alphas.length; m++) {
      this.alphas[m] /= sum == 0 ? 1 : sum;
    }
    this.popularity = popularity;
    this.ranksMet = ranksMet;
    order = new RankOrder(popularity.itemCount());
    memberScores = new float[popularity.itemCount()];
    met = new long[(popularity.itemCount() + 63) / 64];
  }

  /**
   * The same blend, but what was met is ranked with the rest: for content that is offered again.
   */
  public HybridScorer rankingMet() {
    return new HybridScorer(members, alphas, popularity, true);
  }

  @Override
  public int itemCount() {
    return memberScores.length;
  }

  /** The scorers that are blended. */
  public List<Scorer> members() {
    return members;
  }

  /** The weight of a member, 0 to 1. */
  public double alpha(int member) {
    return alphas[member];
  }

  /** Who answers for players of whom nothing is known. */
  public Scorer popularity() {
    return popularity;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    Arrays.fill(scores, 0, memberScores.length, 0);
    mark(history);
    double unknown = 1 / ((1.0 + history.eventCount()) * (1.0 + history.eventCount()));
    if (history.eventCount() > 0) {
      for (int m = 0; m < alphas.length; m++) {
        if (alphas[m] > 0) {
          blend(members.get(m), (1 - unknown) * alphas[m], history, scores);
        }
      }
    }
    blend(popularity, unknown, history, scores);
  }

  /** The member that puts an item highest, among those that can give reasons. */
  public Scorer speakerFor(PlayerHistory history, int item) {
    mark(history);
    Scorer speaker = popularity;
    float most = 0;
    float[] places = new float[memberScores.length];
    float[] shares = new float[history.eventCount()];
    for (int m = 0; m < alphas.length && history.eventCount() > 0; m++) {
      if (alphas[m] == 0 || !members.get(m).explain(history, item, shares)) {
        continue;
      }
      Arrays.fill(places, 0);
      blend(members.get(m), 1, history, places);
      if (places[item] > most) {
        most = places[item];
        speaker = members.get(m);
      }
    }
    return speaker;
  }

  private void blend(Scorer member, double weight, PlayerHistory history, float[] scores) {
    member.score(history, memberScores);
    int[] ordered = order.order(memberScores);
    int rank = 1;
    for (int item : ordered) {
      if ((met[item >> 6] & (1L << item)) == 0) {
        scores[item] += (float) (weight / (rank++ + OFFSET));
      }
    }
  }

  private void mark(PlayerHistory history) {
    Arrays.fill(met, 0);
    for (int e = 0; !ranksMet && e < history.eventCount(); e++) {
      int item = history.item(e);
      if (item < memberScores.length) {
        met[item >> 6] |= 1L << item;
      }
    }
  }
}
