package dev.minstrel.behavior.dense;

/**
 * Inverts a symmetric positive definite matrix in place, of which only the lower triangle is kept.
 *
 * <p>The sweep operator (Beaton 1964; Goodnight 1979) on blocks of pivots: n^3/2 multiplications,
 * nearly all in one loop that updates a row with {@value #BLOCK} others. Rows are arrays of their
 * own, because the compiler of the virtual machine makes vectors of {@code a[j] += w * b[j]} only
 * where both have the same index in different arrays.
 */
public final class SymmetricInverse {
  private static final int BLOCK = 32;
  private static final int STRIP = 1024; // columns at a time: 32 rows of them stay in the cache
  private static final int ROWS_A_PART = 32;

  private SymmetricInverse() {}

  /** A lower triangle of zeros: row i has i + 1 places. */
  public static double[][] triangle(int size) {
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = new double[i + 1];
    }
    return rows;
  }

  /**
   * Inverts.
   *
   * @param rows the lower triangle, replaced by that of the inverse
   * @return false where the matrix is not positive definite; {@code rows} is then spoiled
   */
  public static boolean invert(double[][] rows, Parts parts) {
    int size = rows.length;
    for (int first = 0; first < size; first += BLOCK) {
      if (!sweep(rows, first, Math.min(BLOCK, size - first), parts)) {
        return false;
      }
    }
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = -row[j];
      }
    }
    return true;
  }

  private static boolean sweep(double[][] rows, int first, int width, Parts parts) {
    int size = rows.length;
    double[][] pivot = new double[width][width];
    for (int k = 0; k < width; k++) {
      for (int l = 0; l <= k; l++) {
        pivot[k][l] = rows[first + k][first + l];
        pivot[l][k] = pivot[k][l];
      }
    }
    if (!invertSmall(pivot)) {
      return false;
    }
    double[][] old = columns(rows, first, width);
    double[][] solved = new double[width][size];
    for (int k = 0; k < width; k++) {
      for (int l = 0; l < width; l++) {
        axpy(pivot[k][l], old[l], solved[k], size);
      }
    }
    int partCount = (size + ROWS_A_PART - 1) / ROWS_A_PART;
    parts.run(partCount, part -> update(rows, part, first, old, solved));
    for (int k = 0; k < width; k++) {
      double[] row = rows[first + k];
      System.arraycopy(solved[k], 0, row, 0, first);
      for (int l = 0; l <= k; l++) {
        row[first + l] = -pivot[k][l];
      }
      for (int i = first + width; i < size; i++) {
        rows[i][first + k] = solved[k][i];
      }
    }
    return true;
  }

  /** The columns of the pivots as rows, [width, size]; the pivots' own places are zero. */
  private static double[][] columns(double[][] rows, int first, int width) {
    int size = rows.length;
    double[][] columns = new double[width][size];
    for (int k = 0; k < width; k++) {
      System.arraycopy(rows[first + k], 0, columns[k], 0, first);
    }
    for (int i = first + width; i < size; i++) {
      for (int k = 0; k < width; k++) {
        columns[k][i] = rows[i][first + k];
      }
    }
    return columns;
  }

  private static void update(
      double[][] rows, int part, int first, double[][] old, double[][] solved) {
    int begin = part * ROWS_A_PART;
    int end = Math.min(begin + ROWS_A_PART, rows.length);
    int width = old.length;
    for (int strip = 0; strip < end; strip += STRIP) {
      for (int i = Math.max(begin, strip); i < end; i++) {
        if (i >= first && i < first + width) {
          continue;
        }
        int stop = Math.min(i + 1, strip + STRIP);
        int k = 0;
        for (; k + 4 <= width; k += 4) {
          subtract4(rows[i], strip, stop, i, k, old, solved);
        }
        for (; k < width; k++) {
          double[] other = solved[k];
          double[] row = rows[i];
          double weight = old[k][i];
          for (int j = strip; j < stop; j++) {
            row[j] -= weight * other[j];
          }
        }
      }
    }
  }

  private static void subtract4(
      double[] row, int from, int to, int i, int k, double[][] old, double[][] solved) {
    double w0 = old[k][i];
    double w1 = old[k + 1][i];
    double w2 = old[k + 2][i];
    double w3 = old[k + 3][i];
    double[] b0 = solved[k];
    double[] b1 = solved[k + 1];
    double[] b2 = solved[k + 2];
    double[] b3 = solved[k + 3];
    for (int j = from; j < to; j++) {
      row[j] -= (w0 * b0[j] + w1 * b1[j]) + (w2 * b2[j] + w3 * b3[j]);
    }
  }

  private static void axpy(double weight, double[] from, double[] to, int size) {
    for (int j = 0; j < size; j++) {
      to[j] += weight * from[j];
    }
  }

  /** Gauss and Jordan without exchanges, which positive definite matrices do not need. */
  private static boolean invertSmall(double[][] a) {
    int size = a.length;
    for (int k = 0; k < size; k++) {
      double pivot = a[k][k];
      if (!(pivot > 0)) {
        return false;
      }
      double inverse = 1 / pivot;
      a[k][k] = 1;
      for (int j = 0; j < size; j++) {
        a[k][j] *= inverse;
      }
      for (int i = 0; i < size; i++) {
        if (i == k) {
          continue;
        }
        double factor = a[i][k];
        a[i][k] = 0;
        for (int j = 0; j < size; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    return true;
  }
}
