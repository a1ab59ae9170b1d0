package dev.minstrel.behavior.portrait.cluster;

/** Distances between points of which some coordinates may be unknown. */
public final class Distances {
  private Distances() {}

  /**
   * The squared Euclidean distance; over unknown coordinates (NaN) it is carried on from the known
   * ones.
   *
   * @return NaN where no coordinate is known in both
   */
  public static double squared(double[] a, double[] b) {
    double sum = 0;
    int known = 0;
    for (int i = 0; i < a.length; i++) {
      double gap = a[i] - b[i];
      if (gap == gap) { // false for NaN
        sum += gap * gap;
        known++;
      }
    }
    if (known == a.length) {
      return sum;
    }
    return known == 0 ? Double.NaN : sum * a.length / known;
  }

  /** The nearest of some points, the lower one where two are as near; -1 where none is known. */
  public static int nearest(double[] point, double[][] centroids) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centroids.length; c++) {
      double distance = squared(point, centroids[c]);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }
}
