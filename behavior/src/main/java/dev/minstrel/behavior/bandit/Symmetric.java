package dev.minstrel.behavior.bandit;

import java.util.Arrays;

/**
 * Kernels on a symmetric matrix of whole rows. Rows are arrays of their own, and sums of rows are
 * what is computed: the compiler makes vectors of such loops, and none of sums along a row.
 */
final class Symmetric {
  private Symmetric() {}

  /** Writes rows times a vector. */
  static void multiply(double[][] rows, double[] by, double[] out) {
    int size = rows.length;
    Arrays.fill(out, 0);
    int i = 0;
    for (; i + 4 <= size; i += 4) {
      addFour(rows, i, by, out, size);
    }
    for (; i < size; i++) {
      double[] row = rows[i];
      double weight = by[i];
      for (int j = 0; j < size; j++) {
        out[j] += weight * row[j];
      }
    }
  }

  private static void addFour(double[][] rows, int first, double[] by, double[] out, int length) {
    double[] r0 = rows[first];
    double[] r1 = rows[first + 1];
    double[] r2 = rows[first + 2];
    double[] r3 = rows[first + 3];
    double w0 = by[first];
    double w1 = by[first + 1];
    double w2 = by[first + 2];
    double w3 = by[first + 3];
    for (int j = 0; j < length; j++) {
      out[j] += (w0 * r0[j] + w1 * r1[j]) + (w2 * r2[j] + w3 * r3[j]);
    }
  }

  /**
   * Returns x' M x, from the lower triangle alone: half of the memory that fifty arms are read
   * from.
   *
   * @param sums scratch
   */
  static double quadratic(double[][] rows, double[] x, double[] sums) {
    int size = rows.length;
    Arrays.fill(sums, 0);
    double square = 0;
    int i = 0;
    for (; i + 4 <= size; i += 4) {
      addFour(rows, i, x, sums, i);
      for (int k = i; k < i + 4; k++) {
        square += x[k] * diagonalPart(rows[k], x, i, k);
      }
    }
    for (; i < size; i++) {
      square += x[i] * diagonalPart(rows[i], x, 0, i);
    }
    return square + 2 * ExactInverse.dot(x, sums, size);
  }

  /** A row's own square, and twice its products from a column on. */
  private static double diagonalPart(double[] row, double[] x, int from, int to) {
    double sum = row[to] * x[to];
    for (int j = from; j < to; j++) {
      sum += 2 * row[j] * x[j];
    }
    return sum;
  }

  /** Adds sign v v'. */
  static void addOuter(double[][] rows, double sign, double[] v) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double weight = sign * v[i];
      for (int j = 0; j < row.length; j++) {
        row[j] += weight * v[j];
      }
    }
  }

  /** Subtracts v v' and multiplies with growth. */
  static void subtractOuterAndGrow(double[][] rows, double[] v, double growth) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double weight = v[i];
      for (int j = 0; j < row.length; j++) {
        row[j] = (row[j] - weight * v[j]) * growth;
      }
    }
  }
}
