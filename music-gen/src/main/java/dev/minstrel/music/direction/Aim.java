package dev.minstrel.music.direction;

import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.music.harmony.HarmonicRhythm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * What a bar shall be like.
 *
 * @param density quantile, 0 to 1
 * @param register semitones above the usual, -12 to 12
 * @param velocity 1 to 127
 * @param dissonance quantile, 0 to 1
 * @param articulation share of its duration that a note sounds, 0.3 to 1
 */
public record Aim(
    float density,
    float register,
    float velocity,
    float dissonance,
    float articulation,
    HarmonicRhythm rhythm) {
  private static final float OCTAVE = 12;
  private static final float SOFTEST = 40;
  private static final float LOUDEST = 120;

  public Aim {
    within(density, 0, 1, "density");
    within(register, -OCTAVE, OCTAVE, "register");
    within(velocity, 1, 127, "velocity");
    within(dissonance, 0, 1, "dissonance");
    within(articulation, 0.3f, 1, "articulation");
    Objects.requireNonNull(rhythm, "rhythm");
  }

  private static void within(float value, float least, float most, String name) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", was " + value);
    }
  }

  /** What a feeling gives by the table, with a leaning on top. */
  static Aim of(Feeling feeling, MoodTable table, Leaning leaning) {
    return new Aim(
        kept(feeling.on(table.density()) + leaning.density(), 0, 1),
        kept(feeling.on(table.register()) + 2 * OCTAVE * leaning.register(), -OCTAVE, OCTAVE),
        kept(feeling.on(table.velocity()), 1, 127),
        kept(feeling.on(table.dissonance()) + leaning.dissonance(), 0, 1),
        kept(feeling.on(table.articulation()), 0.3f, 1),
        rhythm(feeling, table));
  }

  private static HarmonicRhythm rhythm(Feeling feeling, MoodTable table) {
    if (feeling.tension() > table.pedalAbove()) {
      return HarmonicRhythm.PEDAL;
    }
    return feeling.energy() > table.twoChordsAbove() ? HarmonicRhythm.TWO : HarmonicRhythm.ONE;
  }

  static float kept(float value, float least, float most) {
    return Math.max(least, Math.min(most, value));
  }

  /** The register as a quantile: an octave up is the highest that was learned. */
  float registerQuantile() {
    return kept(0.5f + register / (2 * OCTAVE), 0, 1);
  }

  /** The velocity as a quantile. */
  float velocityQuantile() {
    return kept((velocity - SOFTEST) / (LOUDEST - SOFTEST), 0, 1);
  }

  public void write(DataOutput out) throws IOException {
    out.writeFloat(density);
    out.writeFloat(register);
    out.writeFloat(velocity);
    out.writeFloat(dissonance);
    out.writeFloat(articulation);
    Saved.writeEnum(rhythm, out);
  }

  public static Aim read(DataInput in) throws IOException {
    return new Aim(
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        Saved.readEnum(HarmonicRhythm.class, in));
  }
}
