package dev.minstrel.behavior.rating;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.runtime.CounterRandom;
import java.util.Arrays;

/**
 * Factors that are never below 0, so that each can be read as "how much of this".
 *
 * <p>Lee and Seung, NIPS 2000, on the observed cells only, with the ridge of Zhang, Wang, Ford,
 * Makedon, "Learning from Incomplete Ratings using NMF", SDM 2006. No biases.
 */
public final class NonNegativeFactors implements RatingPredictor {
  private static final int ROUNDS = 80;
  private static final float TINY = 1e-9f;

  private final Biases biases; // for players and items without a rating
  private final float[][] players;
  private final float[][] items;

  private NonNegativeFactors(Biases biases, float[][] players, float[][] items) {
    this.biases = biases;
    this.players = players;
    this.items = items;
  }

  /**
   * Fits.
   *
   * @param dimensions length of a factor, at least 1
   * @param lambda ridge a rating, 0 or more
   */
  public static NonNegativeFactors train(
      PlayerItems ratings, int dimensions, double lambda, long seed) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be at least 1, was " + dimensions);
    }
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException("lambda must not be below 0, was " + lambda);
    }
    PlayerItems byItem = ratings.transposed();
    double sum = 0;
    for (int at = 0; at < ratings.size(); at++) {
      sum += ratings.weight(at);
    }
    double scale = Math.sqrt(sum / Math.max(1, ratings.size()) / dimensions);
    float[][] players = start(ratings.rowCount(), dimensions, scale, seed, 4);
    float[][] items = start(ratings.columnCount(), dimensions, scale, seed, 5);
    float[] above = new float[dimensions];
    float[] below = new float[dimensions];
    for (int round = 0; round < ROUNDS; round++) {
      for (int p = 0; p < players.length; p++) {
        update(ratings, p, items, players[p], (float) lambda, above, below);
      }
      for (int i = 0; i < items.length; i++) {
        update(byItem, i, players, items[i], (float) lambda, above, below);
      }
    }
    clearEmpty(ratings, players);
    clearEmpty(byItem, items);
    return new NonNegativeFactors(Biases.train(ratings), players, items);
  }

  private static float[][] start(int rows, int dimensions, double scale, long seed, int stream) {
    float[][] factors = new float[rows][dimensions];
    for (int r = 0; r < rows; r++) {
      for (int d = 0; d < dimensions; d++) {
        float draw = CounterRandom.draw(seed, stream, (long) r * dimensions + d);
        factors[r][d] = (float) (scale * (0.5 + draw));
      }
    }
    return factors;
  }

  private static void update(
      PlayerItems rows,
      int row,
      float[][] fixed,
      float[] solved,
      float lambda,
      float[] above,
      float[] below) {
    Arrays.fill(above, 0);
    Arrays.fill(below, 0);
    for (int at = rows.begin(row); at < rows.end(row); at++) {
      float[] factor = fixed[rows.column(at)];
      float predicted = dot(solved, factor);
      float rating = rows.weight(at);
      for (int d = 0; d < factor.length; d++) {
        above[d] += rating * factor[d];
        below[d] += predicted * factor[d];
      }
    }
    float ridge = lambda * rows.count(row);
    for (int d = 0; d < solved.length; d++) {
      solved[d] *= above[d] / (below[d] + ridge * solved[d] + TINY);
    }
  }

  private static void clearEmpty(PlayerItems rows, float[][] factors) {
    for (int r = 0; r < factors.length; r++) {
      if (rows.count(r) == 0) {
        Arrays.fill(factors[r], -1);
      }
    }
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  @Override
  public double predict(int player, int item) {
    boolean known = players[player][0] >= 0 && items[item][0] >= 0;
    return known ? dot(players[player], items[item]) : biases.predict(player, item);
  }
}
