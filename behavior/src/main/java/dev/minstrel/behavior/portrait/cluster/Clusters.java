package dev.minstrel.behavior.portrait.cluster;

/** Points cut into groups around their means. */
public final class Clusters {
  private final double[][] centroids;
  private final int[] labels;
  private final double spread;

  Clusters(double[][] centroids, int[] labels, double spread) {
    this.centroids = centroids;
    this.labels = labels;
    this.spread = spread;
  }

  /** Puts every point to its nearest centroid. */
  public static Clusters around(double[][] centroids, double[][] points) {
    int[] labels = new int[points.length];
    double spread = 0;
    for (int p = 0; p < points.length; p++) {
      labels[p] = Math.max(0, Distances.nearest(points[p], centroids));
      double squared = Distances.squared(points[p], centroids[labels[p]]);
      spread += squared == squared ? squared : 0;
    }
    return new Clusters(centroids, labels, spread);
  }

  /** The means of groups that are given; a group without points has the mean of all. */
  public static Clusters of(int[] labels, int count, double[][] points) {
    int dimensions = points[0].length;
    double[][] sums = new double[count + 1][dimensions];
    int[][] known = new int[count + 1][dimensions];
    for (int p = 0; p < points.length; p++) {
      for (int d = 0; d < dimensions; d++) {
        double value = points[p][d];
        if (value == value) {
          sums[labels[p]][d] += value;
          known[labels[p]][d]++;
          sums[count][d] += value;
          known[count][d]++;
        }
      }
    }
    double[][] centroids = new double[count][dimensions];
    double spread = 0;
    for (int c = 0; c < count; c++) {
      for (int d = 0; d < dimensions; d++) {
        int from = known[c][d] > 0 ? c : count;
        centroids[c][d] = sums[from][d] / Math.max(1, known[from][d]);
      }
    }
    for (int p = 0; p < points.length; p++) {
      double squared = Distances.squared(points[p], centroids[labels[p]]);
      spread += squared == squared ? squared : 0;
    }
    return new Clusters(centroids, labels, spread);
  }

  /** How many groups there are. */
  public int count() {
    return centroids.length;
  }

  /** The means, [groups, dimensions]; not to be changed. */
  public double[][] centroids() {
    return centroids;
  }

  /** The group of each point; not to be changed. */
  public int[] labels() {
    return labels;
  }

  /** Sum of the squared distances of all points to their means. */
  public double spread() {
    return spread;
  }

  /** How many points each group has. */
  public int[] sizes() {
    int[] sizes = new int[centroids.length];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }
}
