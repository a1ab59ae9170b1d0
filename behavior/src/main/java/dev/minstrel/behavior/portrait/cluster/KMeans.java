package dev.minstrel.behavior.portrait.cluster;

import java.util.Arrays;
import java.util.Objects;

/**
 * Cuts points into k groups with little spread (Lloyd 1982), seeded by k-means++ (Arthur and
 * Vassilvitskii 2007), the best of some starts; or by small batches (Sculley 2010).
 *
 * <p>Unknown coordinates are NaN: distances and means run over what is known. Owned by one thread;
 * the same points and seed give the same groups.
 */
public final class KMeans {
  /** How often a search starts anew; fewer lose up to .07 of silhouette in small batches. */
  public static final int STARTS = 10;

  private static final int MOST_ROUNDS = 200;
  private static final int SEEDING_SAMPLE = 20_000;

  private final double[][] points;
  private final long seed;

  /**
   * Groups these points.
   *
   * @param points [points, dimensions], at least one coordinate of each known
   */
  public KMeans(double[][] points, long seed) {
    this.points = points;
    this.seed = seed;
  }

  /**
   * Finds the groups.
   *
   * @param count how many, 1 to the number of points
   */
  public Clusters fit(int count) {
    return fit(count, STARTS);
  }

  /**
   * The same with fewer or more starts.
   *
   * @param starts at least 1
   */
  public Clusters fit(int count, int starts) {
    check(count);
    Clusters best = null;
    for (int start = 0; start < Math.max(1, starts); start++) {
      Clusters found = descend(seeds(count, new Draws(seed, start)));
      if (best == null || found.spread() < best.spread()) {
        best = found;
      }
    }
    return Objects.requireNonNull(best);
  }

  /**
   * Finds the groups by looking at a few points at a time: less memory traffic for large tables, a
   * little more spread.
   *
   * @param batch points a step
   * @param steps how many steps a start
   */
  public Clusters fitBatches(int count, int batch, int steps) {
    check(count);
    if (batch < 1 || steps < 1) {
      throw new IllegalArgumentException("batch and steps must be at least 1");
    }
    int[] judged = new Draws(seed, -1).choose(points.length, SEEDING_SAMPLE);
    double[][] sample = new double[judged.length][];
    for (int i = 0; i < judged.length; i++) {
      sample[i] = points[judged[i]];
    }
    double[][] best = new double[0][];
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      Draws draws = new Draws(seed, start);
      double[][] centroids = seeds(count, draws);
      stepThrough(centroids, batch, steps, draws);
      double spread = Clusters.around(centroids, sample).spread();
      if (spread < least) {
        least = spread;
        best = centroids;
      }
    }
    return Clusters.around(best, points);
  }

  private void check(int count) {
    if (!(count >= 1 && count <= points.length)) {
      throw new IllegalArgumentException(
          "k must be 1 to the number of players, " + points.length + ", was " + count);
    }
  }

  /** Each next seed is drawn by its squared distance to those before it. */
  private double[][] seeds(int count, Draws draws) {
    int[] pool = draws.choose(points.length, SEEDING_SAMPLE);
    double[] nearest = new double[pool.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[][] seeds = new double[count][];
    int chosen = pool[0];
    for (int c = 0; c < count; c++) {
      seeds[c] = known(points[chosen]);
      double sum = 0;
      for (int i = 0; i < pool.length; i++) {
        double squared = Distances.squared(points[pool[i]], seeds[c]);
        nearest[i] = Math.min(nearest[i], squared);
        sum += nearest[i];
      }
      double rest = draws.next() * sum;
      int at = 0;
      while (at < pool.length - 1 && rest >= nearest[at]) {
        rest -= nearest[at++];
      }
      chosen = pool[at];
    }
    return seeds;
  }

  /** A centroid is known everywhere: what a seed lacks is 0, the mean of standardised traits. */
  private static double[] known(double[] point) {
    double[] copy = point.clone();
    for (int d = 0; d < copy.length; d++) {
      copy[d] = Double.isNaN(copy[d]) ? 0 : copy[d];
    }
    return copy;
  }

  private Clusters descend(double[][] seeds) {
    int count = seeds.length;
    Clusters now = Clusters.around(seeds, points);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      fillEmpty(now, count);
      Clusters moved = Clusters.of(now.labels(), count, points);
      Clusters next = Clusters.around(moved.centroids(), points);
      boolean settled = Arrays.equals(next.labels(), now.labels());
      now = next;
      if (settled) {
        break;
      }
    }
    return now;
  }

  /** A group that lost all its points gets the point that lies worst. */
  private void fillEmpty(Clusters now, int count) {
    int[] sizes = now.sizes();
    for (int c = 0; c < count; c++) {
      if (sizes[c] > 0) {
        continue;
      }
      int worst = -1;
      double farthest = -1;
      for (int p = 0; p < points.length; p++) {
        double squared = Distances.squared(points[p], now.centroids()[now.labels()[p]]);
        if (sizes[now.labels()[p]] > 1 && squared > farthest) {
          farthest = squared;
          worst = p;
        }
      }
      if (worst >= 0) {
        sizes[now.labels()[worst]]--;
        now.labels()[worst] = c;
        sizes[c] = 1;
      }
    }
  }

  /** Every centroid moves towards its new points by one over how many it has seen. */
  private void stepThrough(double[][] centroids, int batch, int steps, Draws draws) {
    long[] seen = new long[centroids.length];
    int[] chosen = new int[batch];
    int[] labels = new int[batch];
    for (int step = 0; step < steps; step++) {
      for (int b = 0; b < batch; b++) {
        chosen[b] = draws.below(points.length);
        labels[b] = Math.max(0, Distances.nearest(points[chosen[b]], centroids));
      }
      for (int b = 0; b < batch; b++) {
        double[] centroid = centroids[labels[b]];
        double rate = 1.0 / ++seen[labels[b]];
        for (int d = 0; d < centroid.length; d++) {
          double gap = points[chosen[b]][d] - centroid[d];
          centroid[d] += !Double.isNaN(gap) ? rate * gap : 0;
        }
      }
    }
  }
}
