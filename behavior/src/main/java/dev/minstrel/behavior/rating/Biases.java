package dev.minstrel.behavior.rating;

import dev.minstrel.behavior.data.PlayerItems;

/**
 * The mean, how generous a player is, how liked an item is.
 *
 * <p>Koren, "Factor in the Neighbors", TKDD 2010: both sides by alternating ridge regressions.
 */
public final class Biases implements RatingPredictor {
  private static final int ROUNDS = 10;
  private static final double PLAYER_RIDGE = 15;
  private static final double ITEM_RIDGE = 10;

  private final double mean;
  private final double[] players;
  private final double[] items;

  private Biases(double mean, double[] players, double[] items) {
    this.mean = mean;
    this.players = players;
    this.items = items;
  }

  /** Fits. */
  public static Biases train(PlayerItems ratings) {
    double sum = 0;
    for (int at = 0; at < ratings.size(); at++) {
      sum += ratings.weight(at);
    }
    double mean = sum / Math.max(1, ratings.size());
    PlayerItems byItem = ratings.transposed();
    double[] players = new double[ratings.rowCount()];
    double[] items = new double[ratings.columnCount()];
    for (int round = 0; round < ROUNDS; round++) {
      fit(byItem, mean, players, items, ITEM_RIDGE);
      fit(ratings, mean, items, players, PLAYER_RIDGE);
    }
    return new Biases(mean, players, items);
  }

  private static void fit(
      PlayerItems rows, double mean, double[] fixed, double[] solved, double ridge) {
    for (int r = 0; r < solved.length; r++) {
      double rest = 0;
      for (int at = rows.begin(r); at < rows.end(r); at++) {
        rest += rows.weight(at) - mean - fixed[rows.column(at)];
      }
      solved[r] = rest / (ridge + rows.count(r));
    }
  }

  @Override
  public double predict(int player, int item) {
    return mean + players[player] + items[item];
  }

  /** What the biases leave of every rating, in the places of the matrix. */
  float[] residuals(PlayerItems ratings) {
    float[] residuals = new float[ratings.size()];
    for (int p = 0; p < ratings.rowCount(); p++) {
      for (int at = ratings.begin(p); at < ratings.end(p); at++) {
        residuals[at] = (float) (ratings.weight(at) - predict(p, ratings.column(at)));
      }
    }
    return residuals;
  }
}
