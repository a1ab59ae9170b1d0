package dev.minstrel.music.compose;

import dev.minstrel.music.network.Attribute;

/**
 * What a track should be like, as quantiles of what the composer learned from: 0 the least, 0.5 the
 * middle, 1 the most. Each is {@link #UNSET} or 0 to 1.
 *
 * @param density onsets a quarter, among bars in which the track plays
 * @param register mean pitch
 * @param velocity mean velocity
 * @param dissonance of all pitched tracks together, steered by this one
 */
public record Targets(float density, float register, float velocity, float dissonance) {
  /** Left to the network. */
  public static final float UNSET = -1;

  /** Nothing asked for. */
  public static final Targets NONE = new Targets(UNSET, UNSET, UNSET, UNSET);

  public Targets {
    check(density, "density");
    check(register, "register");
    check(velocity, "velocity");
    check(dissonance, "dissonance");
  }

  /** The target of an attribute. */
  public float of(Attribute attribute) {
    return switch (attribute) {
      case DENSITY -> density;
      case REGISTER -> register;
      case VELOCITY -> velocity;
      case DISSONANCE -> dissonance;
    };
  }

  private static void check(float value, String name) {
    if (!(value == UNSET || (value >= 0 && value <= 1))) {
      throw new IllegalArgumentException(name + " must be 0 to 1 or UNSET, was " + value);
    }
  }
}
