package dev.minstrel.behavior.evaluate;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.spi.PlayerHistory;
import java.util.Arrays;

/**
 * Judges lists by what players did in a test part, over the whole catalogue.
 *
 * <p>An item of the test part is relevant, whatever its rating. Players without one are left out,
 * players without a hit count 0. Precision = hits / length; recall = hits / relevant; NDCG has gain
 * 1, discount 1 / log(1 + rank) and an ideal list cut at min(length, relevant); MAP divides by
 * relevant; F1 is made for each player; MRR ends with the list.
 */
public final class RankingEvaluator {
  private static final int PROGRESS_PLAYERS = 256;

  private final Timelines train;
  private final PlayerItems test;
  private final Progress progress;

  /** Judges by a test part whose players and items are numbered like those of the train part. */
  public RankingEvaluator(Timelines train, PlayerItems test, Progress progress) {
    if (train.playerCount() != test.rowCount() || train.itemCount() != test.columnCount()) {
      throw new IllegalArgumentException("train and test must share players and items");
    }
    this.train = train;
    this.test = test;
    this.progress = progress;
  }

  /**
   * Asks for a list for every player of the test part, in their order.
   *
   * @param length places of a list, at least 1; the catalogue may hold fewer
   */
  public RankingFigures judge(Recommender recommender, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1, was " + length);
    }
    Sums sums = new Sums(length);
    long[] shown = new long[train.itemCount()];
    int[] list = new int[Math.min(length, Math.max(1, train.itemCount()))];
    PlayerHistory history = new PlayerHistory();
    for (int p = 0; p < test.rowCount(); p++) {
      if (test.count(p) == 0) {
        continue;
      }
      train.into(p, history);
      int count = recommender.recommend(history, list.length, list);
      sums.add(list, count, test, p);
      for (int i = 0; i < count; i++) {
        shown[list[i]]++;
      }
      if (p % PROGRESS_PLAYERS == 0) {
        progress.at("judging", p, test.rowCount());
      }
    }
    return sums.figures(shown, train);
  }

  /** What is added up over players. */
  private static final class Sums {
    private final int length;
    private final double[] discounts;
    private int players;
    private double recall;
    private double ndcg;
    private double precision;
    private double f1;
    private double mrr;
    private double map;

    Sums(int length) {
      this.length = length;
      discounts = new double[length];
      for (int i = 0; i < length; i++) {
        discounts[i] = 1 / Math.log(i + 2);
      }
    }

    void add(int[] list, int count, PlayerItems test, int player) {
      int relevant = test.count(player);
      int hits = 0;
      double gain = 0;
      double precisions = 0;
      double first = 0;
      for (int i = 0; i < count; i++) {
        if (!test.contains(player, list[i])) {
          continue;
        }
        hits++;
        gain += discounts[i];
        precisions += (double) hits / (i + 1);
        first = first == 0 ? 1.0 / (i + 1) : first;
      }
      double ideal = 0;
      for (int i = 0; i < Math.min(length, relevant); i++) {
        ideal += discounts[i];
      }
      double playerPrecision = (double) hits / length;
      double playerRecall = (double) hits / relevant;
      players++;
      ndcg += gain / ideal;
      precision += playerPrecision;
      recall += playerRecall;
      f1 += hits == 0 ? 0 : 2 * playerPrecision * playerRecall / (playerPrecision + playerRecall);
      mrr += first;
      map += precisions / relevant;
    }

    RankingFigures figures(long[] shown, Timelines train) {
      int n = Math.max(1, players);
      int[] popularity = PlayerItems.of(train).columnCounts();
      long places = 0;
      double popular = 0;
      int different = 0;
      for (int i = 0; i < shown.length; i++) {
        places += shown[i];
        popular += (double) shown[i] * popularity[i];
        different += shown[i] > 0 ? 1 : 0;
      }
      return new RankingFigures(
          length,
          players,
          recall / n,
          ndcg / n,
          precision / n,
          f1 / n,
          mrr / n,
          map / n,
          shown.length == 0 ? 0 : (double) different / shown.length,
          gini(shown, places),
          places == 0 ? 0 : popular / places);
    }

    private static double gini(long[] shown, long places) {
      if (places == 0) {
        return 0;
      }
      long[] sorted = shown.clone();
      Arrays.sort(sorted);
      double weighted = 0;
      for (int i = 0; i < sorted.length; i++) {
        weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
      }
      return weighted / ((double) sorted.length * places);
    }
  }
}
