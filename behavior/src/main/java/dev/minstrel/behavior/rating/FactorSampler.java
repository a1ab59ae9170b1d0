package dev.minstrel.behavior.rating;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.dense.Cholesky;
import dev.minstrel.behavior.dense.Gamma;
import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.behavior.dense.Parts;
import java.util.Arrays;

/**
 * One side of {@link BiasedFactors}: rows of [bias, factor], drawn from what they may be, given the
 * other side.
 *
 * <p>How far a column lies from 0 is drawn too, so there is no ridge to choose.
 */
final class FactorSampler {
  private static final int ROWS_A_PART = 64;

  private final PlayerItems ratings; // rows are this side
  private final double mean;
  private final long seed;
  private final int side;
  final float[][] rows;
  private final double[] precisions;

  FactorSampler(PlayerItems ratings, double mean, int dimensions, long seed, int side) {
    this.ratings = ratings;
    this.mean = mean;
    this.seed = seed;
    this.side = side;
    rows = new float[ratings.rowCount()][dimensions + 1];
    precisions = new double[dimensions + 1];
    Arrays.fill(precisions, 10);
    for (int r = 0; r < rows.length; r++) {
      for (int d = 1; d <= dimensions; d++) {
        rows[r][d] = (float) (0.1 * Gaussian.draw(seed, side, (long) r * dimensions + d));
      }
    }
  }

  /** Draws every row anew. */
  void draw(int round, FactorSampler other, double noisePrecision, Parts parts) {
    drawPrecisions(round);
    long stream = 16 + 4L * round + side;
    int partCount = (rows.length + ROWS_A_PART - 1) / ROWS_A_PART;
    parts.run(
        partCount,
        part -> {
          Row row = new Row(precisions.length);
          int end = Math.min(rows.length, (part + 1) * ROWS_A_PART);
          for (int r = part * ROWS_A_PART; r < end; r++) {
            row.draw(r, other.rows, noisePrecision, stream);
          }
        });
  }

  private void drawPrecisions(int round) {
    for (int d = 0; d < precisions.length; d++) {
      double squares = 0;
      for (float[] row : rows) {
        squares += (double) row[d] * row[d];
      }
      double shape = 1 + rows.length / 2.0;
      long stream = 1_000_000L + 1_000L * round + 2L * d + side;
      precisions[d] = Gamma.draw(seed, stream, shape) / (1 + squares / 2);
    }
  }

  /** Square of what the two sides leave, over all ratings. */
  double squares(FactorSampler other) {
    double sum = 0;
    for (int r = 0; r < rows.length; r++) {
      for (int at = ratings.begin(r); at < ratings.end(r); at++) {
        double off = ratings.weight(at) - mean - product(rows[r], other.rows[ratings.column(at)]);
        sum += off * off;
      }
    }
    return sum;
  }

  /** Both biases and the product of the factors. */
  static float product(float[] a, float[] b) {
    float sum = a[0] + b[0];
    for (int d = 1; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  /** Draws one row; one for each part of the loop. */
  private final class Row {
    private final float[] matrix;
    private final float[] design;
    private final float[] noise;
    private final Cholesky cholesky;

    Row(int width) {
      matrix = new float[Cholesky.packed(width)];
      design = new float[width];
      noise = new float[width];
      cholesky = new Cholesky(width);
      design[0] = 1; // the bias of this side meets every rating
    }

    void draw(int r, float[][] other, double noisePrecision, long stream) {
      float[] drawn = rows[r];
      Arrays.fill(matrix, 0);
      Arrays.fill(drawn, 0);
      for (int at = ratings.begin(r); at < ratings.end(r); at++) {
        float[] fixed = other[ratings.column(at)];
        System.arraycopy(fixed, 1, design, 1, design.length - 1);
        float target = (float) (ratings.weight(at) - mean - fixed[0]);
        int to = 0;
        for (int i = 0; i < design.length; i++) {
          float scaled = design[i];
          drawn[i] += target * scaled;
          for (int j = 0; j <= i; j++) {
            matrix[to++] += scaled * design[j];
          }
        }
      }
      float precision = (float) noisePrecision;
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] *= precision;
      }
      for (int d = 0; d < drawn.length; d++) {
        drawn[d] *= precision;
        matrix[Cholesky.packed(d) + d] += (float) precisions[d];
        noise[d] = (float) Gaussian.draw(seed, stream, (long) r * drawn.length + d);
      }
      if (!cholesky.factor(matrix)) {
        throw new AssertionError("a Gram matrix with a positive diagonal is positive definite");
      }
      cholesky.solve(drawn);
      cholesky.solveUpper(noise);
      for (int d = 0; d < drawn.length; d++) {
        drawn[d] += noise[d];
      }
    }
  }
}
