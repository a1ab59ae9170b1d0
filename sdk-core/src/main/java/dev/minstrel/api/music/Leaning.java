package dev.minstrel.api.music;

/**
 * What a player prefers over what the scene asks for: small shares added to it.
 *
 * <p>Each is -0.15 to 0.15. Of density and dissonance it is a share of the corpus, of the register
 * one of two octaves, of the tempo one of the tempo itself.
 *
 * @param density more notes
 * @param register higher
 * @param tempo faster
 * @param dissonance rougher
 */
public record Leaning(float density, float register, float tempo, float dissonance) {
  /** The most that any of them can be. */
  public static final float MOST = 0.15f;

  /** As the scene asks. */
  public static final Leaning NONE = new Leaning(0, 0, 0, 0);

  public Leaning {
    within(density, "density");
    within(register, "register");
    within(tempo, "tempo");
    within(dissonance, "dissonance");
  }

  private static void within(float value, String name) {
    if (!(value >= -MOST && value <= MOST)) {
      throw new IllegalArgumentException(
          name + " must be " + -MOST + " to " + MOST + ", was " + value);
    }
  }

  /** Both together, each kept in its range. */
  public Leaning plus(Leaning other) {
    return new Leaning(
        kept(density + other.density),
        kept(register + other.register),
        kept(tempo + other.tempo),
        kept(dissonance + other.dissonance));
  }

  private static float kept(float value) {
    return Math.max(-MOST, Math.min(MOST, value));
  }
}
