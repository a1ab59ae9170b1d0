package dev.minstrel.behavior.portrait.cluster;

import java.util.Arrays;

/**
 * How much nearer points lie to their own group than to the next (Rousseeuw 1987): 1 for groups far
 * apart, about 0 for a cut through a continuum.
 *
 * <p>Silhouettes of different spaces cannot be compared: fewer dimensions give larger ones.
 */
public final class Silhouette {
  /** The time grows with the square, so more points than these are sampled. */
  public static final int MOST_POINTS = 5_000;

  private Silhouette() {}

  /**
   * The mean over points, in [-1, 1].
   *
   * @param labels the group of each point; points below 0 are left out
   * @param count how many groups
   * @param seed of the sample, where there are too many points
   * @return 0 where fewer than two groups hold a point
   */
  public static double of(double[][] points, int[] labels, int count, long seed) {
    int[] sample = new Draws(seed, -2).choose(points.length, MOST_POINTS);
    int[] sizes = new int[count];
    for (int p : sample) {
      if (labels[p] >= 0) {
        sizes[labels[p]]++;
      }
    }
    double[] sums = new double[count];
    double total = 0;
    int counted = 0;
    for (int p : sample) {
      if (labels[p] >= 0) {
        total += ofPoint(p, points, labels, sample, sizes, sums);
        counted++;
      }
    }
    return counted == 0 ? 0 : total / counted;
  }

  private static double ofPoint(
      int p, double[][] points, int[] labels, int[] sample, int[] sizes, double[] sums) {
    Arrays.fill(sums, 0);
    for (int other : sample) {
      if (labels[other] >= 0 && other != p) {
        double squared = Distances.squared(points[p], points[other]);
        sums[labels[other]] += !Double.isNaN(squared) ? Math.sqrt(squared) : 0;
      }
    }
    int own = labels[p];
    double next = Double.POSITIVE_INFINITY;
    for (int c = 0; c < sums.length; c++) {
      if (c != own && sizes[c] > 0) {
        next = Math.min(next, sums[c] / sizes[c]);
      }
    }
    if (sizes[own] < 2 || next == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double inner = sums[own] / (sizes[own] - 1);
    double larger = Math.max(inner, next);
    return larger == 0 ? 0 : (next - inner) / larger;
  }
}
