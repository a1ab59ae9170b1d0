package dev.minstrel.behavior.rating;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.dense.Gamma;
import dev.minstrel.behavior.dense.Parts;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean, biases, and the product of two factors: the "SVD" of the Netflix prize, as a mean over many
 * draws of what the factors may be.
 *
 * <p>The model is that of Koren, Bell, Volinsky, "Matrix Factorization Techniques for Recommender
 * Systems", Computer 2009. It is fitted by Gibbs sampling (Salakhutdinov and Mnih, "Bayesian
 * Probabilistic Matrix Factorization using MCMC", ICML 2008) with one precision a dimension as in
 * Rendle, "Factorization Machines with libFM", TIST 2012, so that nothing needs to be tuned.
 */
public final class BiasedFactors implements RatingPredictor {
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 100;
  private static final int KEPT_EVERY = 2;

  private final double mean;
  private final List<float[][]> players;
  private final List<float[][]> items;

  private BiasedFactors(double mean, List<float[][]> players, List<float[][]> items) {
    this.mean = mean;
    this.players = players;
    this.items = items;
  }

  /**
   * Fits.
   *
   * @param dimensions length of a factor, at least 1
   */
  public static BiasedFactors train(PlayerItems ratings, int dimensions, long seed, Parts parts) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be at least 1, was " + dimensions);
    }
    double sum = 0;
    for (int at = 0; at < ratings.size(); at++) {
      sum += ratings.weight(at);
    }
    double mean = sum / Math.max(1, ratings.size());
    FactorSampler players = new FactorSampler(ratings, mean, dimensions, seed, 0);
    FactorSampler items = new FactorSampler(ratings.transposed(), mean, dimensions, seed, 1);
    List<float[][]> keptPlayers = new ArrayList<>();
    List<float[][]> keptItems = new ArrayList<>();
    double noisePrecision = 1;
    for (int round = 0; round < ROUNDS; round++) {
      players.draw(round, items, noisePrecision, parts);
      items.draw(round, players, noisePrecision, parts);
      double shape = 1 + ratings.size() / 2.0;
      double rate = 1 + players.squares(items) / 2;
      noisePrecision = Gamma.draw(seed, 9_000_000L + round, shape) / rate;
      if (round >= WARM_UP && round % KEPT_EVERY == 0) {
        keptPlayers.add(copy(players.rows));
        keptItems.add(copy(items.rows));
      }
    }
    return new BiasedFactors(mean, keptPlayers, keptItems);
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      copy[r] = rows[r].clone();
    }
    return copy;
  }

  @Override
  public double predict(int player, int item) {
    double sum = 0;
    for (int draw = 0; draw < players.size(); draw++) {
      sum += FactorSampler.product(players.get(draw)[player], items.get(draw)[item]);
    }
    return mean + sum / players.size();
  }
}
