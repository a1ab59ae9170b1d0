package dev.minstrel.behavior.portrait.cluster;

import java.util.Arrays;

/**
 * Groups by density (Ester, Kriegel, Sander, Xu 1996): good for finding points that lie apart, poor
 * for cutting a continuum.
 *
 * <p>A point with at least {@code minPoints} points within the radius, itself among them, is a
 * core; cores within the radius of each other share a group; a point near a core belongs to its
 * group; any other is noise. Looks at every pair of points.
 *
 * @param minPoints at least 1
 */
public record Dbscan(int minPoints) {
  private static final int NEW = -2;

  /** Checks the range. */
  public Dbscan {
    if (minPoints < 1) {
      throw new IllegalArgumentException("minPoints must be at least 1, was " + minPoints);
    }
  }

  /** Groups with the radius at the knee of the distances to the {@code minPoints}-th neighbour. */
  public Density run(double[][] points) {
    return run(points, knee(points));
  }

  /**
   * Groups.
   *
   * @param radius above 0
   */
  public Density run(double[][] points, double radius) {
    if (!(radius > 0)) {
      throw new IllegalArgumentException("radius must be above 0, was " + radius);
    }
    int[] labels = new int[points.length];
    Arrays.fill(labels, NEW);
    int[] near = new int[points.length];
    int[] queue = new int[points.length];
    int count = 0;
    for (int p = 0; p < points.length; p++) {
      if (labels[p] != NEW) {
        continue;
      }
      int found = neighbours(points, p, radius, near);
      if (found < minPoints) {
        labels[p] = Density.NOISE;
        continue;
      }
      labels[p] = count;
      int queued = claim(near, found, labels, count, queue, 0);
      for (int next = 0; next < queued; next++) {
        found = neighbours(points, queue[next], radius, near);
        if (found >= minPoints) {
          queued = claim(near, found, labels, count, queue, queued);
        }
      }
      count++;
    }
    return summed(radius, count, labels);
  }

  /** Takes neighbours into a group; only those never seen are followed, since noise is no core. */
  private static int claim(
      int[] near, int found, int[] labels, int group, int[] queue, int queued) {
    int end = queued;
    for (int i = 0; i < found; i++) {
      int label = labels[near[i]];
      if (label < 0) {
        labels[near[i]] = group;
      }
      if (label == NEW) {
        queue[end++] = near[i];
      }
    }
    return end;
  }

  private static int neighbours(double[][] points, int p, double radius, int[] near) {
    int found = 0;
    for (int other = 0; other < points.length; other++) {
      if (Distances.squared(points[p], points[other]) <= radius * radius || other == p) {
        near[found++] = other;
      }
    }
    return found;
  }

  private static Density summed(double radius, int count, int[] labels) {
    int[] sizes = new int[count];
    int noise = 0;
    for (int label : labels) {
      if (label < 0) {
        noise++;
      } else {
        sizes[label]++;
      }
    }
    return new Density(radius, count, Arrays.stream(sizes).max().orElse(0), noise, labels);
  }

  /**
   * The distance at which the sorted curve of distances to the {@code minPoints}-th neighbour bends
   * most: its largest height below the straight line between its ends.
   *
   * @return above 0
   */
  public double knee(double[][] points) {
    double[] curve = new double[points.length];
    double[] nearest = new double[minPoints];
    for (int p = 0; p < points.length; p++) {
      curve[p] = Math.sqrt(reach(points, p, nearest));
    }
    Arrays.sort(curve);
    double low = curve[0];
    double high = curve[curve.length - 1];
    int bend = 0;
    double deepest = -1;
    for (int i = 0; i < curve.length; i++) {
      double line = low + (high - low) * i / Math.max(1, curve.length - 1);
      if (line - curve[i] > deepest) {
        deepest = line - curve[i];
        bend = i;
      }
    }
    return Math.max(curve[bend], Double.MIN_NORMAL);
  }

  /** The squared distance to the {@code minPoints}-th point, a point itself being its first. */
  private static double reach(double[][] points, int p, double[] nearest) {
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (double[] other : points) {
      double squared = Distances.squared(points[p], other);
      int at = nearest.length - 1;
      if (!(squared < nearest[at])) {
        continue;
      }
      while (at > 0 && nearest[at - 1] > squared) {
        nearest[at] = nearest[at - 1];
        at--;
      }
      nearest[at] = squared;
    }
    double reach = nearest[nearest.length - 1];
    return reach < Double.POSITIVE_INFINITY ? reach : nearest[0];
  }
}
