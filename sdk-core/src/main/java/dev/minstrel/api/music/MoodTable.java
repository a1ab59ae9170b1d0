package dev.minstrel.api.music;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a mood becomes music: one line of coefficients an attribute. A value; change what you like
 * with the {@code with} methods.
 *
 * <p>That such effects are linear and add up, and their order of weight (mode, tempo, register,
 * dynamics, articulation), is what Eerola, Friberg and Bresin found (Frontiers in Psychology 4:487,
 * 2013). The coefficients of {@link #DEFAULT} are ours, to begin with. What a line gives is kept in
 * the range of its attribute.
 *
 * @param tempo quarters a minute, kept in 40 to 220
 * @param mode place in Lydian, Ionian, Mixolydian, Dorian, Aeolian, Phrygian, Locrian: 0 to 6,
 *     rounded
 * @param density of onsets, 0 to 1 as a quantile of what the composer learned from
 * @param register semitones above the usual, -12 to 12
 * @param velocity 1 to 127
 * @param dissonance quantile, 0 to 1
 * @param articulation share of its written duration that a note sounds, 0.3 to 1
 * @param modeHysteresis how far beyond the middle between two modes the line must be before the
 *     mode changes, 0 to 1
 * @param twoChordsAbove energy above which the chord changes twice a bar, 0 to 1; 1 is never
 * @param pedalAbove tension above which the bass stays on the tonic, 0 to 1; 1 is never
 */
public record MoodTable(
    Line tempo,
    Line mode,
    Line density,
    Line register,
    Line velocity,
    Line dissonance,
    Line articulation,
    float modeHysteresis,
    float twoChordsAbove,
    float pedalAbove) {

  /**
   * One attribute: {@code constant + energy * E + valence * V + tension * T + energyValence * E * V
   * + tensionValence * T * V}.
   */
  public record Line(
      float constant,
      float energy,
      float valence,
      float tension,
      float energyValence,
      float tensionValence) {
    private static final float MOST = 1_000;

    public Line {
      finite(constant, "constant");
      finite(energy, "energy");
      finite(valence, "valence");
      finite(tension, "tension");
      finite(energyValence, "energyValence");
      finite(tensionValence, "tensionValence");
    }

    private static void finite(float value, String name) {
      if (!(value >= -MOST && value <= MOST)) {
        throw new IllegalArgumentException(
            name + " must be " + -MOST + " to " + MOST + ", was " + value);
      }
    }

    /** A line without products. */
    public static Line of(float constant, float energy, float valence, float tension) {
      return new Line(constant, energy, valence, tension, 0, 0);
    }

    /** What a mood gives, not yet kept in any range. */
    public float at(float tension, float energy, float valence) {
      return constant
          + this.energy * energy
          + this.valence * valence
          + this.tension * tension
          + energyValence * energy * valence
          + tensionValence * tension * valence;
    }
  }

  /** A starting point. */
  public static final MoodTable DEFAULT =
      new MoodTable(
          Line.of(60, 80, 0, 20),
          new Line(4.2f, 0, -4.2f, 1.8f, 0, -1.8f), // 6 (1 - V) (0.7 + 0.3 T)
          Line.of(0.15f, 0.6f, 0, 0.2f),
          new Line(-3.5f, 0, 7, -5, 0, 5), // 7 (V - 0.5) - 5 T (1 - V)
          Line.of(40, 60, 0, 20),
          Line.of(0.1f, 0, 0, 0.8f),
          new Line(1, 0, 0, 0, -0.4f, 0),
          0.08f,
          0.6f,
          0.7f);

  public MoodTable {
    Objects.requireNonNull(tempo, "tempo");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(density, "density");
    Objects.requireNonNull(register, "register");
    Objects.requireNonNull(velocity, "velocity");
    Objects.requireNonNull(dissonance, "dissonance");
    Objects.requireNonNull(articulation, "articulation");
    share(modeHysteresis, "modeHysteresis");
    share(twoChordsAbove, "twoChordsAbove");
    share(pedalAbove, "pedalAbove");
  }

  private static void share(float value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be 0 to 1, was " + value);
    }
  }

  /** A copy with this line for the tempo. */
  public MoodTable withTempo(Line tempo) {
    return copy(parts -> parts.tempo = tempo);
  }

  /** A copy with this line for the mode. */
  public MoodTable withMode(Line mode) {
    return copy(parts -> parts.mode = mode);
  }

  /** A copy with this line for the density. */
  public MoodTable withDensity(Line density) {
    return copy(parts -> parts.density = density);
  }

  /** A copy with this line for the register. */
  public MoodTable withRegister(Line register) {
    return copy(parts -> parts.register = register);
  }

  /** A copy with this line for the velocity. */
  public MoodTable withVelocity(Line velocity) {
    return copy(parts -> parts.velocity = velocity);
  }

  /** A copy with this line for the dissonance. */
  public MoodTable withDissonance(Line dissonance) {
    return copy(parts -> parts.dissonance = dissonance);
  }

  /** A copy with this line for the articulation. */
  public MoodTable withArticulation(Line articulation) {
    return copy(parts -> parts.articulation = articulation);
  }

  /** A copy whose mode changes this reluctantly. */
  public MoodTable withModeHysteresis(float modeHysteresis) {
    return copy(parts -> parts.modeHysteresis = modeHysteresis);
  }

  /** A copy with two chords a bar above this energy. */
  public MoodTable withTwoChordsAbove(float twoChordsAbove) {
    return copy(parts -> parts.twoChordsAbove = twoChordsAbove);
  }

  /** A copy with a pedal point above this tension. */
  public MoodTable withPedalAbove(float pedalAbove) {
    return copy(parts -> parts.pedalAbove = pedalAbove);
  }

  private MoodTable copy(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.table();
  }

  /** A table taken apart, so that one part can be exchanged. */
  private static final class Parts {
    private Line tempo;
    private Line mode;
    private Line density;
    private Line register;
    private Line velocity;
    private Line dissonance;
    private Line articulation;
    private float modeHysteresis;
    private float twoChordsAbove;
    private float pedalAbove;

    Parts(MoodTable table) {
      tempo = table.tempo;
      mode = table.mode;
      density = table.density;
      register = table.register;
      velocity = table.velocity;
      dissonance = table.dissonance;
      articulation = table.articulation;
      modeHysteresis = table.modeHysteresis;
      twoChordsAbove = table.twoChordsAbove;
      pedalAbove = table.pedalAbove;
    }

    MoodTable table() {
      return new MoodTable(
          tempo,
          mode,
          density,
          register,
          velocity,
          dissonance,
          articulation,
          modeHysteresis,
          twoChordsAbove,
          pedalAbove);
    }
  }
}
