package dev.minstrel.behavior.portrait;

/**
 * A kind of player.
 *
 * <p>Its id and its name stay when the portraits are learned again from newer players.
 */
public final class Portrait {
  private final int id;
  private final String name;
  private final int players;
  private final double[] centroid;

  Portrait(int id, String name, int players, double[] centroid) {
    this.id = id;
    this.name = name;
    this.players = players;
    this.centroid = centroid;
  }

  /** A number that is never given to another portrait, from 1. */
  public int id() {
    return id;
  }

  /** What sets it apart in words, such as {@code fast, few hotkeys}. */
  public String name() {
    return name;
  }

  /** How many of the players it was learned from. */
  public int players() {
    return players;
  }

  /** Where its middle lies on an axis. */
  public double at(int axis) {
    return centroid[axis];
  }

  double[] centroid() {
    return centroid;
  }

  @Override
  public String toString() {
    return "portrait " + id + " '" + name + "'";
  }
}
