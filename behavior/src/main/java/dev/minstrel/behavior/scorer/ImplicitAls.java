package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.behavior.dense.Parts;

/**
 * Factors of players and items by alternating least squares on what happened and what did not.
 *
 * <p>Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008, with
 * the loss of Rendle, Krichene, Zhang, Koren, "Revisiting the Performance of iALS", RecSys 2022:
 * sum over pairs (1 - wh)^2 + alpha sum over all (wh)^2 + lambda sum (count + alpha n)^nu |w|^2.
 */
public final class ImplicitAls {
  private static final int ROWS_A_PART = 64;

  /**
   * How to train.
   *
   * @param dimensions length of a factor, 1 to 512
   * @param alpha weight of the pairs that did not happen, above 0
   * @param lambda strength of the ridge, above 0
   * @param nu how the ridge grows with the number of a row's pairs, 0 to 1
   * @param iterations rounds over players and items, at least 1
   * @param seed of the first factors
   */
  public record Settings(
      int dimensions, double alpha, double lambda, double nu, int iterations, long seed) {
    /** Checks the ranges. */
    public Settings {
      if (dimensions < 1 || dimensions > 512) {
        throw new IllegalArgumentException("dimensions must be 1 to 512, was " + dimensions);
      }
      if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("alpha must be above 0 and finite, was " + alpha);
      }
      if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("lambda must be above 0 and finite, was " + lambda);
      }
      if (!(nu >= 0 && nu <= 1)) {
        throw new IllegalArgumentException("nu must be in [0, 1], was " + nu);
      }
      if (iterations < 1) {
        throw new IllegalArgumentException("iterations must be at least 1, was " + iterations);
      }
    }
  }

  private ImplicitAls() {}

  /** Trains; the players' own factors are not kept, since a history gives them at once. */
  public static FactorScorer train(PlayerItems events, Settings settings, Parts parts) {
    PlayerItems byItem = events.transposed();
    float[][] players = new float[events.rowCount()][settings.dimensions];
    float[][] items = new float[events.columnCount()][settings.dimensions];
    double deviation = 0.1 / Math.sqrt(settings.dimensions);
    for (int i = 0; i < items.length; i++) {
      for (int d = 0; d < settings.dimensions; d++) {
        long place = (long) i * settings.dimensions + d;
        items[i][d] = (float) (deviation * Gaussian.draw(settings.seed, 2, place));
      }
    }
    for (int round = 0; round < settings.iterations; round++) {
      solve(events, items, players, settings, parts);
      solve(byItem, players, items, settings, parts);
    }
    return new FactorScorer(items, settings.alpha, settings.lambda, settings.nu);
  }

  /** Solves for one side while the other is fixed. */
  private static void solve(
      PlayerItems rows, float[][] fixed, float[][] solved, Settings settings, Parts parts) {
    double ridgePairs = settings.alpha * fixed.length;
    AlsSystem shape =
        new AlsSystem(fixed, settings.alpha, settings.lambda, settings.nu, ridgePairs, rows.size());
    int partCount = (solved.length + ROWS_A_PART - 1) / ROWS_A_PART;
    parts.run(
        partCount,
        part -> {
          AlsSystem system = shape.withOwnScratch();
          int end = Math.min(solved.length, (part + 1) * ROWS_A_PART);
          for (int r = part * ROWS_A_PART; r < end; r++) {
            system.begin();
            for (int at = rows.begin(r); at < rows.end(r); at++) {
              system.add(rows.column(at));
            }
            system.solve(solved[r]);
          }
        });
  }
}
