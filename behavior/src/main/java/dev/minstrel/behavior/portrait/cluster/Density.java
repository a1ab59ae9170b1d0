package dev.minstrel.behavior.portrait.cluster;

/**
 * What {@link Dbscan} found.
 *
 * @param radius how near a neighbour must be
 * @param count how many dense groups
 * @param largest how many points the largest has
 * @param noise how many points belong to none
 */
public record Density(double radius, int count, int largest, int noise, int[] labels) {
  /** The label of a point that belongs to no group. */
  public static final int NOISE = -1;

  /** Whether a point belongs to no group. */
  public boolean isNoise(int point) {
    return labels[point] == NOISE;
  }

  /** The share of points that belong to no group. */
  public double noiseShare() {
    return labels.length == 0 ? 0 : (double) noise / labels.length;
  }
}
