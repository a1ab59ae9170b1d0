package dev.minstrel.behavior.portrait;

import java.util.Arrays;

/**
 * Follows the portrait of one player while his or her traits change.
 *
 * <p>By middles, a player leaves a portrait only for one that is clearly nearer ({@code distance <
 * 0.9 x} the old one), so that nobody flickers at a border; by rules, the rules alone decide. Some
 * traits may be unknown. Owned by one thread; allocates nothing after construction.
 */
public final class PortraitTracker {
  /** How much nearer another portrait must be. */
  public static final double CLEARLY_NEARER = 0.9;

  private final PortraitModel model;
  private final TraitScale[] scales;
  private final double[] z;
  private final double[] axes;
  private final double[] row;
  private final double[] shares;
  private int portrait = PortraitModel.UNKNOWN;

  /** A player of whom nothing is known. */
  public PortraitTracker(PortraitModel model) {
    this.model = model;
    scales = model.space().scales().toArray(new TraitScale[0]);
    z = new double[scales.length];
    Arrays.fill(z, Double.NaN);
    axes = new double[model.space().axisCount()];
    Arrays.fill(axes, Double.NaN);
    row = new double[model.ruleAxisCount()];
    shares = new double[model.portraits().size()];
  }

  /** Goes on from the portrait with this id, as it was saved; an id that is gone is forgotten. */
  public void resume(int portraitId) {
    portrait = model.indexOf(portraitId);
  }

  /** The number of a trait for {@link #set}, or -1. */
  public int trait(String name) {
    for (int t = 0; t < scales.length; t++) {
      if (scales[t].trait().equals(name)) {
        return t;
      }
    }
    return -1;
  }

  /**
   * Sets a trait.
   *
   * @param trait its number
   * @param value in its own units; NaN where it is no longer known; infinite is refused
   * @return whether the portrait changed
   */
  public boolean set(int trait, double value) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("a trait must not be infinite");
    }
    z[trait] = scales[trait].z(value);
    model.space().place(z, axes);
    int before = portrait;
    portrait = next();
    return portrait != before;
  }

  /** The index of the player's portrait, or {@link PortraitModel#UNKNOWN}. */
  public int portrait() {
    return portrait;
  }

  /** Where the player lies on an axis; NaN where no trait of it is known. */
  public double at(int axis) {
    return axes[axis];
  }

  /** The rule that the player follows; makes text, so not for every frame. */
  public String rule() {
    return model.rule(axes);
  }

  private int next() {
    if (model.membership() == Membership.RULES) {
      return model.label(axes, row, shares);
    }
    int nearest = model.nearest(axes);
    if (portrait < 0 || nearest < 0) {
      return nearest;
    }
    double now = model.squaredDistance(axes, portrait);
    double there = model.squaredDistance(axes, nearest);
    return there < CLEARLY_NEARER * CLEARLY_NEARER * now ? nearest : portrait;
  }
}
