package dev.minstrel.behavior.dense;

/** Makes vectors orthonormal, in their order. */
public final class Orthonormal {
  private Orthonormal() {}

  /** Gram and Schmidt, twice over, which is enough for floats; a vector of nothing stays so. */
  public static void make(float[][] vectors) {
    for (int v = 0; v < vectors.length; v++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int u = 0; u < v; u++) {
          subtract(dot(vectors[u], vectors[v]), vectors[u], vectors[v]);
        }
      }
      double norm = Math.sqrt(dot(vectors[v], vectors[v]));
      float scale = norm > 0 ? (float) (1 / norm) : 0;
      for (int i = 0; i < vectors[v].length; i++) {
        vectors[v][i] *= scale;
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 2 <= a.length; i += 2) {
      s0 += (double) a[i] * b[i];
      s1 += (double) a[i + 1] * b[i + 1];
    }
    for (; i < a.length; i++) {
      s0 += (double) a[i] * b[i];
    }
    return s0 + s1;
  }

  private static void subtract(double weight, float[] from, float[] to) {
    float w = (float) weight;
    for (int i = 0; i < to.length; i++) {
      to[i] -= w * from[i];
    }
  }
}
