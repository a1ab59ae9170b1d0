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

  private final Timelines known;
  private final PlayerItems test;
  private final int[] popularity;
  private final boolean newPlayers;
  private final Progress progress;

  /** Judges by a test part whose players and items are numbered like those of the train part. */
  public RankingEvaluator(Timelines train, PlayerItems test, Progress progress) {
    this(train, test, PlayerItems.of(train).columnCounts(), false, progress);
  }

  private RankingEvaluator(
      Timelines known, PlayerItems test, int[] popularity, boolean newPlayers, Progress progress) {
    if (known.playerCount() != test.rowCount() || known.itemCount() != test.columnCount()) {
      throw new IllegalArgumentException("train and test must share players and items");
    }
    this.known = known;
    this.test = test;
    this.popularity = popularity;
    this.newPlayers = newPlayers;
    this.progress = progress;
  }

  /**
   * Judges by players of whom the scorers learned nothing ("strong generalisation"): they are asked
   * as {@link PlayerHistory#NEW_PLAYER}, with what is known of them.
   *
   * @param known what these players did before, numbered like {@code test}
   * @param popularity players who met each item in training
   */
  public static RankingEvaluator ofNewPlayers(
      Timelines known, PlayerItems test, int[] popularity, Progress progress) {
    if (popularity.length != known.itemCount()) {
      throw new IllegalArgumentException("popularity must hold one number an item");
    }
    return new RankingEvaluator(known, test, popularity.clone(), true, progress);
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
    long[] shown = new long[known.itemCount()];
    int[] list = new int[Math.min(length, Math.max(1, known.itemCount()))];
    PlayerHistory history = new PlayerHistory();
    for (int p = 0; p < test.rowCount(); p++) {
      if (test.count(p) == 0) {
        continue;
      }
      if (newPlayers) {
        known.intoNew(p, history);
      } else {
        known.into(p, history);
      }
      int count = recommender.recommend(history, list.length, list);
      sums.add(list, count, test, p);
      for (int i = 0; i < count; i++) {
        shown[list[i]]++;
      }
      if (p % PROGRESS_PLAYERS == 0) {
        progress.at("judging", p, test.rowCount());
      }
    }
    return sums.figures(shown, popularity);
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

    RankingFigures figures(long[] shown, int[] popularity) {
      int n = Math.max(1, players);
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
