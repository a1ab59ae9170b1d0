package dev.minstrel.behavior.dense;

/**
 * Solves small symmetric positive definite systems, a lower triangle packed row after row.
 *
 * <p>Owned by one thread; allocates nothing after construction.
 */
public final class Cholesky {
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
    for (int i = 0; i < size; i++) {
      int row = packed(i);
      for (int j = 0; j <= i; j++) {
        int other = packed(j);
        float rest = matrix[row + j] - dot(factor, row, other, j);
        if (j < i) {
          factor[row + j] = rest * inverseDiagonal[j];
        } else if (rest > 0) {
          factor[row + j] = (float) Math.sqrt(rest);
          inverseDiagonal[i] = 1 / factor[row + j];
        } else {
          return false;
        }
      }
    }
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
