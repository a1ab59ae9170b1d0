package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.rank.TopItems;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.List;

/**
 * Learns the weights of a blend: adds the member that helps most, again and again.
 *
 * <p>Caruana, Niculescu-Mizil, Crew, Ksikes, "Ensemble Selection from Libraries of Models", ICML
 * 2004: choice with replacement from a start of nothing, which gives whole-numbered weights and
 * hardly overfits. Works on each member's first {@value #DEPTH} places.
 */
final class RankedMembers {
  private static final int DEPTH = 200;
  private static final int OFFSET = 20;
  private static final int ROUNDS = 24;

  private final int memberCount;
  private final int length;
  private final PlayerItems test;
  private final int[][] lists; // [players * members]: the first places of each
  private final float[] blended;

  RankedMembers(List<? extends Scorer> members, Timelines train, PlayerItems test, int length) {
    memberCount = members.size();
    this.length = length;
    this.test = test;
    lists = new int[test.rowCount() * memberCount][0];
    blended = new float[train.itemCount()];
    PlayerHistory history = new PlayerHistory();
    float[] scores = new float[train.itemCount()];
    int[] list = new int[Math.min(DEPTH, train.itemCount())];
    ItemMask nothing = new ItemMask(train.itemCount());
    ItemMask mask = new ItemMask(train.itemCount());
    for (int p = 0; p < test.rowCount(); p++) {
      if (test.count(p) == 0) {
        continue;
      }
      train.into(p, history);
      mask.become(nothing);
      mask.hideMet(history);
      for (int m = 0; m < memberCount; m++) {
        members.get(m).score(history, scores);
        int count = TopItems.select(scores, mask, list.length, list);
        lists[p * memberCount + m] = java.util.Arrays.copyOf(list, count);
      }
    }
  }

  /** The weights that were best on the way, as counts. */
  double[] learn() {
    double[] counts = new double[memberCount];
    double[] best = counts.clone();
    double bestQuality = -1;
    for (int round = 0; round < ROUNDS; round++) {
      int chosen = -1;
      double quality = -1;
      for (int m = 0; m < memberCount; m++) {
        counts[m]++;
        double with = quality(counts);
        counts[m]--;
        if (with > quality) {
          quality = with;
          chosen = m;
        }
      }
      counts[chosen]++;
      if (quality > bestQuality) {
        bestQuality = quality;
        best = counts.clone();
      }
    }
    return best;
  }

  /** Mean NDCG of a blend. */
  double quality(double[] weights) {
    double sum = 0;
    int players = 0;
    int[] top = new int[length];
    for (int p = 0; p < test.rowCount(); p++) {
      if (test.count(p) > 0) {
        sum += ndcg(p, weights, top);
        players++;
      }
    }
    return players == 0 ? 0 : sum / players;
  }

  private double ndcg(int player, double[] weights, int[] top) {
    int kept = 0;
    for (int m = 0; m < memberCount; m++) {
      int[] list = lists[player * memberCount + m];
      for (int r = 0; weights[m] > 0 && r < list.length; r++) {
        blended[list[r]] += (float) (weights[m] / (r + 1 + OFFSET));
      }
    }
    for (int m = 0; m < memberCount; m++) {
      for (int item : lists[player * memberCount + m]) {
        float score = blended[item];
        blended[item] = 0; // an item is looked at once
        if (score > 0) {
          kept = insert(item, score, top, kept);
        }
      }
    }
    double gain = 0;
    double ideal = 0;
    for (int i = 0; i < kept; i++) {
      gain += test.contains(player, top[i]) ? 1 / Math.log(i + 2) : 0;
    }
    for (int i = 0; i < Math.min(length, test.count(player)); i++) {
      ideal += 1 / Math.log(i + 2);
    }
    return gain / ideal;
  }

  private final float[] topScores = new float[1024];

  private int insert(int item, float score, int[] top, int kept) {
    if (kept == top.length && !better(item, score, top[kept - 1], topScores[kept - 1])) {
      return kept;
    }
    int place = kept < top.length ? kept : top.length - 1;
    int count = place + 1 > kept ? place + 1 : kept;
    while (place > 0 && better(item, score, top[place - 1], topScores[place - 1])) {
      top[place] = top[place - 1];
      topScores[place] = topScores[place - 1];
      place--;
    }
    top[place] = item;
    topScores[place] = score;
    return count;
  }

  private static boolean better(int item, float score, int other, float otherScore) {
    return score > otherScore || (score == otherScore && item < other);
  }
}
