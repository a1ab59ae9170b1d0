package dev.minstrel.behavior.dense;

/**
 * Solves small symmetric positive definite systems, a lower triangle packed row after row.
 *
 * <p>Owned by one thread; allocates nothing after construction.
 */
public final class Cholesky {
  private static final int ROWS = 4;

  private final int size;
  private final float[] factor;
  private final float[] inverseDiagonal;

  /** For systems of {@code size} unknowns. */
  public Cholesky(int size) {
    this.size = size;
    factor = new float[packed(size)];
    inverseDiagonal = new float[size];
  }

  /** How many numbers a packed lower triangle has. */
  public static int packed(int size) {
    return size * (size + 1) / 2;
  }

  /**
   * Factors a matrix, to solve with it afterwards.
   *
   * @param matrix packed lower triangle; read, never changed
   * @return false where it is not positive definite
   */
  public boolean factor(float[] matrix) {
    int row = 0;
    for (; row + ROWS <= size; row += ROWS) {
      fourRows(matrix, row);
      for (int i = row; i < row + ROWS; i++) {
        if (!finishRow(matrix, i, row)) {
          return false;
        }
      }
    }
    for (; row < size; row++) {
      if (!finishRow(matrix, row, 0)) {
        return false;
      }
    }
    return true;
  }

  /** Columns 0 to {@code first} - 1 of four rows, two columns at a time: eight sums at once. */
  private void fourRows(float[] matrix, int first) {
    int r0 = packed(first);
    int r1 = packed(first + 1);
    int r2 = packed(first + 2);
    int r3 = packed(first + 3);
    float[] f = factor;
    for (int j = 0; j < first; j += 2) {
      int c0 = packed(j);
      int c1 = packed(j + 1);
      float s00 = 0;
      float s01 = 0;
      float s10 = 0;
      float s11 = 0;
      float s20 = 0;
      float s21 = 0;
      float s30 = 0;
      float s31 = 0;
      for (int k = 0; k < j; k++) {
        float left = f[c0 + k];
        float right = f[c1 + k];
        s00 += f[r0 + k] * left;
        s01 += f[r0 + k] * right;
        s10 += f[r1 + k] * left;
        s11 += f[r1 + k] * right;
        s20 += f[r2 + k] * left;
        s21 += f[r2 + k] * right;
        s30 += f[r3 + k] * left;
        s31 += f[r3 + k] * right;
      }
      twoColumns(matrix, r0 + j, j, s00, s01);
      twoColumns(matrix, r1 + j, j, s10, s11);
      twoColumns(matrix, r2 + j, j, s20, s21);
      twoColumns(matrix, r3 + j, j, s30, s31);
    }
  }

  private void twoColumns(float[] matrix, int at, int column, float sum, float nextSum) {
    float value = (matrix[at] - sum) * inverseDiagonal[column];
    factor[at] = value;
    float rest = matrix[at + 1] - nextSum - value * factor[packed(column + 1) + column];
    factor[at + 1] = rest * inverseDiagonal[column + 1];
  }

  /** Columns from {@code first} to the diagonal of one row. */
  private boolean finishRow(float[] matrix, int i, int first) {
    int row = packed(i);
    for (int j = first; j < i; j++) {
      float rest = matrix[row + j] - dot(factor, row, packed(j), j);
      factor[row + j] = rest * inverseDiagonal[j];
    }
    float square = matrix[row + i] - dot(factor, row, row, i);
    if (!(square > 0)) {
      return false;
    }
    factor[row + i] = (float) Math.sqrt(square);
    inverseDiagonal[i] = 1 / factor[row + i];
    return true;
  }

  /** Solves in place: {@code vector} holds the right side, then the solution. */
  public void solve(float[] vector) {
    for (int i = 0; i < size; i++) {
      int row = packed(i);
      float rest = vector[i];
      for (int j = 0; j < i; j++) {
        rest -= factor[row + j] * vector[j];
      }
      vector[i] = rest * inverseDiagonal[i];
    }
    solveUpper(vector);
  }

  /** Solves L'x = vector in place: turns noise of variance 1 into noise of the inverse's. */
  public void solveUpper(float[] vector) {
    for (int i = size - 1; i >= 0; i--) {
      int row = packed(i);
      float value = vector[i] * inverseDiagonal[i];
      vector[i] = value;
      for (int j = 0; j < i; j++) {
        vector[j] -= factor[row + j] * value;
      }
    }
  }

  /** Four sums side by side: the additions of one alone would wait for each other. */
  private static float dot(float[] a, int from, int other, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 4 <= length; k += 4) {
      s0 += a[from + k] * a[other + k];
      s1 += a[from + k + 1] * a[other + k + 1];
      s2 += a[from + k + 2] * a[other + k + 2];
      s3 += a[from + k + 3] * a[other + k + 3];
    }
    for (; k < length; k++) {
      s0 += a[from + k] * a[other + k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
