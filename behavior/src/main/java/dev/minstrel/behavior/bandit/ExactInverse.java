package dev.minstrel.behavior.bandit;

import java.util.Arrays;

/**
 * Inverts a small symmetric positive definite matrix by Cholesky: in double, and without
 * allocating, which is why neither class of {@code dense} serves here.
 *
 * <p>Owned by one thread.
 */
final class ExactInverse {
  private final double[][] factor;
  private final double[][] factorInverse;

  ExactInverse(int size) {
    factor = triangle(size);
    factorInverse = triangle(size);
  }

  static double[][] triangle(int size) {
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = new double[i + 1];
    }
    return rows;
  }

  /**
   * Inverts.
   *
   * @param matrix lower triangle; read, never changed
   * @param inverse receives the whole inverse, exactly symmetric; spoiled on false
   * @return false where the matrix is not positive definite
   */
  boolean invert(double[][] matrix, double[][] inverse) {
    if (!factor(matrix)) {
      return false;
    }
    invertFactor();
    for (double[] row : inverse) {
      Arrays.fill(row, 0);
    }
    for (double[] row : factorInverse) {
      for (int i = 0; i < row.length; i++) {
        axpy(row[i], row, inverse[i], i + 1);
      }
    }
    for (int i = 0; i < inverse.length; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j][i] = inverse[i][j];
      }
    }
    return true;
  }

  private boolean factor(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = factor[i];
      for (int j = 0; j < i; j++) {
        row[j] = (matrix[i][j] - dot(row, factor[j], j)) / factor[j][j];
      }
      double square = matrix[i][i] - dot(row, row, i);
      if (!(square > 0 && square < Double.POSITIVE_INFINITY)) {
        return false;
      }
      row[i] = Math.sqrt(square);
    }
    return true;
  }

  private void invertFactor() {
    for (int i = 0; i < factor.length; i++) {
      double[] row = factorInverse[i];
      Arrays.fill(row, 0);
      for (int k = 0; k < i; k++) {
        axpy(-factor[i][k], factorInverse[k], row, k + 1);
      }
      double scale = 1 / factor[i][i];
      for (int j = 0; j < i; j++) {
        row[j] *= scale;
      }
      row[i] = scale;
    }
  }

  private static void axpy(double weight, double[] from, double[] to, int length) {
    for (int j = 0; j < length; j++) {
      to[j] += weight * from[j];
    }
  }

  static double dot(double[] a, double[] b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= length; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < length; k++) {
      s0 += a[k] * b[k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
