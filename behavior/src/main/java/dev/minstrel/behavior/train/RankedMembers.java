package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.rank.TopItems;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Learns the weights of a blend: adds the member that helps most, again and again.
 *
 * <p>Caruana, Niculescu-Mizil, Crew, Ksikes, "Ensemble Selection from Libraries of Models", ICML
 * 2004. What is learned from a few players' lists is mostly noise, so it must beat a plain mean by
 * {@value #ERRORS} standard errors on players that it was not learned from. Works on each member's
 * first {@value #DEPTH} places.
 */
final class RankedMembers {
  private static final int DEPTH = 200;
  private static final int OFFSET = 20;
  private static final int ROUNDS = 20;
  private static final double ERRORS = 2;
  private static final int ANY = -1;

  private final int memberCount;
  private final PlayerItems test;
  private final int[] judged; // players with something to be judged by
  private final int[][] lists; // [judged players * members]: the first places of each
  private final float[] blended;
  private final int[] top;
  private final float[] topScores;

  /**
   * Ranks once for every player of a test part.
   *
   * @param histories writes what is known of a player
   */
  RankedMembers(
      List<? extends Scorer> members,
      ObjIntConsumer<PlayerHistory> histories,
      PlayerItems test,
      int length) {
    int itemCount = test.columnCount();
    memberCount = members.size();
    this.test = test;
    judged = IntStream.range(0, test.rowCount()).filter(p -> test.count(p) > 0).toArray();
    lists = new int[judged.length * memberCount][0];
    blended = new float[itemCount];
    top = new int[length];
    topScores = new float[length];
    PlayerHistory history = new PlayerHistory();
    float[] scores = new float[itemCount];
    int[] list = new int[Math.min(DEPTH, itemCount)];
    for (int j = 0; j < judged.length; j++) {
      histories.accept(history, judged[j]);
      ItemMask mask = new ItemMask(itemCount);
      mask.hideMet(history);
      for (int m = 0; m < memberCount; m++) {
        members.get(m).score(history, scores);
        int count = TopItems.select(scores, mask, list.length, list);
        lists[j * memberCount + m] = Arrays.copyOf(list, count);
      }
    }
  }

  /**
   * Learns.
   *
   * @param plain the weights to fall back on
   * @return {@code plain}, or learned weights that are surely better
   */
  double[] learn(double[] plain) {
    return learnedAreSurelyBetter(plain) ? learned(ANY) : plain;
  }

  /** Learns on one half of the players and compares on the other, both ways. */
  private boolean learnedAreSurelyBetter(double[] plain) {
    double sum = 0;
    double squares = 0;
    for (int half = 0; half < 2; half++) {
      double[] weights = learned(half);
      for (int j = 1 - half; j < judged.length; j += 2) {
        double gain = ndcg(j, weights) - ndcg(j, plain);
        sum += gain;
        squares += gain * gain;
      }
    }
    double mean = sum / Math.max(1, judged.length);
    double variance = Math.max(0, squares / Math.max(1, judged.length) - mean * mean);
    return mean > ERRORS * Math.sqrt(variance / Math.max(1, judged.length));
  }

  /** The best weights on the way, by the players of one half or all. */
  private double[] learned(int half) {
    double[] counts = new double[memberCount];
    double[] best = counts;
    double bestQuality = -1;
    for (int round = 0; round < ROUNDS; round++) {
      double quality = addBest(counts, half);
      if (quality > bestQuality) {
        bestQuality = quality;
        best = counts.clone();
      }
    }
    return best;
  }

  private double addBest(double[] counts, int half) {
    int chosen = 0;
    double quality = -1;
    for (int m = 0; m < memberCount; m++) {
      counts[m]++;
      double with = quality(counts, half);
      counts[m]--;
      if (with > quality) {
        quality = with;
        chosen = m;
      }
    }
    counts[chosen]++;
    return quality;
  }

  /** Mean NDCG of a blend. */
  double quality(double[] weights) {
    return quality(weights, ANY);
  }

  private double quality(double[] weights, int half) {
    double sum = 0;
    int count = 0;
    for (int j = 0; j < judged.length; j++) {
      if (half == ANY || j % 2 == half) {
        sum += ndcg(j, weights);
        count++;
      }
    }
    return sum / Math.max(1, count);
  }

  private double ndcg(int j, double[] weights) {
    for (int m = 0; m < memberCount; m++) {
      int[] list = lists[j * memberCount + m];
      for (int r = 0; weights[m] > 0 && r < list.length; r++) {
        blended[list[r]] += (float) (weights[m] / (r + 1 + OFFSET));
      }
    }
    int kept = 0;
    for (int m = 0; m < memberCount; m++) {
      for (int item : weights[m] > 0 ? lists[j * memberCount + m] : new int[0]) {
        float score = blended[item];
        blended[item] = 0; // an item is looked at once
        kept = score > 0 ? insert(item, score, kept) : kept;
      }
    }
    double gain = 0;
    double ideal = 0;
    for (int i = 0; i < top.length; i++) {
      double discount = 1 / Math.log(i + 2);
      gain += i < kept && test.contains(judged[j], top[i]) ? discount : 0;
      ideal += i < test.count(judged[j]) ? discount : 0;
    }
    return gain / ideal;
  }

  private int insert(int item, float score, int kept) {
    if (kept == top.length && !better(item, score, kept - 1)) {
      return kept;
    }
    int place = Math.min(kept, top.length - 1);
    while (place > 0 && better(item, score, place - 1)) {
      top[place] = top[place - 1];
      topScores[place] = topScores[place - 1];
      place--;
    }
    top[place] = item;
    topScores[place] = score;
    return Math.min(kept + 1, top.length);
  }

  private boolean better(int item, float score, int place) {
    return score > topScores[place] || (score == topScores[place] && item < top[place]);
  }
}
