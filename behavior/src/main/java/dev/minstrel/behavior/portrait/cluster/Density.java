package dev.minstrel.behavior.portrait.cluster;

import java.util.Arrays;

/** What {@link Dbscan} found. */
public final class Density {
  /** The label of a point that belongs to no group. */
  public static final int NOISE = -1;

  private final double radius;
  private final int[] labels;
  private final int[] sizes;

  Density(double radius, int[] labels, int groups) {
    this.radius = radius;
    this.labels = labels;
    sizes = new int[groups];
    for (int label : labels) {
      if (label != NOISE) {
        sizes[label]++;
      }
    }
  }

  /** How near a neighbour must be. */
  public double radius() {
    return radius;
  }

  /** How many dense groups there are. */
  public int count() {
    return sizes.length;
  }

  /** How many points the largest group has. */
  public int largest() {
    return Arrays.stream(sizes).max().orElse(0);
  }

  /** How many points belong to no group. */
  public int noise() {
    return labels.length - Arrays.stream(sizes).sum();
  }

  /** The group of a point, or {@link #NOISE}. */
  public int label(int point) {
    return labels[point];
  }

  /** Whether a point belongs to no group. */
  public boolean isNoise(int point) {
    return labels[point] == NOISE;
  }

  /** The share of points that belong to no group. */
  public double noiseShare() {
    return labels.length == 0 ? 0 : (double) noise() / labels.length;
  }
}
