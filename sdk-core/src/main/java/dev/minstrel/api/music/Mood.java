package dev.minstrel.api.music;

import java.util.Objects;

/**
 * What the scene feels like. Each number is 0 to 1.
 *
 * @param tension 0 at peace, 1 in mortal danger: dissonance, darker modes, faster
 * @param energy 0 resting, 1 running: tempo, density, loudness
 * @param valence 0 sad, 1 glad: mode and register
 */
public record Mood(float tension, float energy, float valence, Style style) {
  /** Nothing happens, and that is well. */
  public static final Mood CALM = new Mood(0.1f, 0.2f, 0.6f, Style.SONG);

  public Mood {
    within(tension, "tension");
    within(energy, "energy");
    within(valence, "valence");
    Objects.requireNonNull(style, "style");
  }

  private static void within(float value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be 0 to 1, was " + value);
    }
  }
}
