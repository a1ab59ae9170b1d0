package dev.minstrel.behavior.online;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.scorer.RankOrder;
import java.util.Arrays;

/**
 * Blends scores that are already there, by rank: sum of alpha / (rank + {@value #OFFSET}).
 *
 * <p>Two groups: members know the player, newcomers' scores do not need to (what is popular, what
 * has like content, what players of the same portrait like). With {@code events} of evidence the
 * members count n / (n + n0), the newcomers the rest. A list that gives all visible items the same
 * score says nothing and counts nothing. Ranks pass over hidden items, which score 0. Owned by one
 * thread; allocates nothing after construction.
 */
public final class OnlineHybrid {
  private static final int OFFSET = 20; // as in HybridScorer

  private final int itemCount;
  private final int memberCount;
  private final double evidence;
  private final RankOrder order;
  private final int[][] ranks; // [members and newcomers][items], 0 for hidden items
  private final double[] weights; // of the last blend

  /**
   * For one catalogue.
   *
   * @param memberCount how many lists know the player
   * @param newcomerCount how many do not need to
   * @param evidence n0: after how many events the members count half, above 0
   */
  public OnlineHybrid(int itemCount, int memberCount, int newcomerCount, double evidence) {
    if (!(evidence > 0 && evidence < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("evidence must be above 0 and finite, was " + evidence);
    }
    if (memberCount < 0 || newcomerCount < 0) {
      throw new IllegalArgumentException("counts of lists must not be negative");
    }
    this.itemCount = itemCount;
    this.memberCount = memberCount;
    this.evidence = evidence;
    order = new RankOrder(itemCount);
    ranks = new int[memberCount + newcomerCount][itemCount];
    weights = new double[memberCount + newcomerCount];
  }

  /**
   * Blends.
   *
   * @param lists scores, first those of the members, then the newcomers', each [items]
   * @param alphas a weight a list, 0 or more; within each group only their proportions matter
   * @param hidden what is not to be offered, such as what the player met
   * @param eventCount how much is known of the player
   * @param scores receives [items]
   */
  public void blend(
      float[][] lists, double[] alphas, ItemMask hidden, long eventCount, float[] scores) {
    for (int l = 0; l < ranks.length; l++) {
      weights[l] = saysNothing(lists[l], hidden) ? 0 : alphas[l];
    }
    double known = share(0, memberCount, 1) > 0 ? eventCount / (eventCount + evidence) : 0;
    if (share(memberCount, ranks.length, 1) == 0) {
      known = 1;
    }
    share(0, memberCount, known);
    share(memberCount, ranks.length, 1 - known);
    Arrays.fill(scores, 0, itemCount, 0);
    for (int l = 0; l < ranks.length; l++) {
      if (weights[l] > 0) {
        add(lists[l], weights[l], hidden, ranks[l], scores);
      } else {
        Arrays.fill(ranks[l], 0);
      }
    }
  }

  /** Whether all items that may be offered have one score: their order would be by number. */
  private boolean saysNothing(float[] list, ItemMask hidden) {
    int first = -1;
    for (int i = 0; i < itemCount; i++) {
      if (hidden.hides(i)) {
        continue;
      }
      if (first < 0) {
        first = i;
      } else if (list[i] != list[first]) {
        return false;
      }
    }
    return true;
  }

  /** Makes the weights of a group sum to a share; gives what they summed to. */
  private double share(int from, int to, double share) {
    double sum = 0;
    for (int l = from; l < to; l++) {
      if (!(weights[l] >= 0 && weights[l] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("alpha must be 0 or more, was " + weights[l]);
      }
      sum += weights[l];
    }
    for (int l = from; l < to && sum > 0; l++) {
      weights[l] *= share / sum;
    }
    return sum;
  }

  private void add(float[] list, double weight, ItemMask hidden, int[] rankOf, float[] scores) {
    int rank = 1;
    for (int item : order.order(list)) {
      if (hidden.hides(item)) {
        rankOf[item] = 0;
        continue;
      }
      scores[item] += (float) (weight / (rank + OFFSET));
      rankOf[item] = rank++;
    }
  }

  /**
   * Writes the rank that each member gave an item in the last blend, for {@link Alphas#learn}.
   *
   * @param memberRanks receives one number a member; 0 where it gave none
   */
  public void ranks(int item, int[] memberRanks) {
    for (int m = 0; m < memberCount; m++) {
      memberRanks[m] = ranks[m][item];
    }
  }

  /** The list that added most to an item's score in the last blend, or -1 where none added. */
  public int speaker(int item) {
    int speaker = -1;
    double most = 0;
    for (int l = 0; l < ranks.length; l++) {
      double part = part(l, item);
      if (part > most) {
        most = part;
        speaker = l;
      }
    }
    return speaker;
  }

  /** What one list added to an item's score in the last blend. */
  public double part(int list, int item) {
    return ranks[list][item] == 0 ? 0 : weights[list] / (ranks[list][item] + OFFSET);
  }
}
