package dev.minstrel.music.synth;

import java.util.Objects;

/** A recorded or computed sound and how a note plays it. Immutable; any thread. */
public final class SampleRegion {
  /** Samples that must follow a span's end, for the interpolation to read. */
  public static final int GUARD = 3;

  /**
   * Which samples are played.
   *
   * @param end after the last one
   * @param loopEnd after the loop's last one; not above {@code loopStart} for a sound without loop
   * @param leavesLoop goes on to the end once the note is released
   */
  public record Span(int start, int end, int loopStart, int loopEnd, boolean leavesLoop) {
    public Span {
      if (!(start >= 0 && start < end)) {
        throw new IllegalArgumentException("span must not be empty, was " + start + " to " + end);
      }
      if (loopEnd > loopStart && !(loopStart >= start && loopEnd <= end)) {
        throw new IllegalArgumentException(
            "loop must lie in its span, was " + loopStart + " to " + loopEnd);
      }
    }

    /** Whether there is a loop. */
    boolean loops() {
      return loopEnd > loopStart;
    }
  }

  /**
   * Loudness over time.
   *
   * @param decaySeconds time constant
   * @param sustain level that the decay ends at, 0 to 1; 0 ends the sound
   * @param releaseSeconds time constant
   */
  public record Shape(
      double attackSeconds,
      double holdSeconds,
      double decaySeconds,
      double sustain,
      double releaseSeconds) {
    /** As recorded. */
    public static final Shape PLAIN = new Shape(0, 0, 1, 1, 0.05);

    public Shape {
      if (!(attackSeconds >= 0 && holdSeconds >= 0 && decaySeconds >= 0 && releaseSeconds >= 0)) {
        throw new IllegalArgumentException(
            "times must be at least 0, were "
                + attackSeconds
                + ", "
                + holdSeconds
                + ", "
                + decaySeconds
                + ", "
                + releaseSeconds);
      }
      if (!(sustain >= 0 && sustain <= 1)) {
        throw new IllegalArgumentException("sustain must be 0 to 1, was " + sustain);
      }
    }
  }

  /**
   * How a key becomes a speed.
   *
   * @param rate frames a second that the samples were made for
   * @param rootPitch MIDI, with a fraction, at which they sound as made
   * @param semitonesPerKey 1 for notes, 0 for sounds that are the same on every key
   */
  public record Tuning(double rate, double rootPitch, double semitonesPerKey) {
    public Tuning {
      if (!(rate >= 1 && rate <= 1e6)) {
        throw new IllegalArgumentException("rate must be 1 to 1000000, was " + rate);
      }
      if (!(rootPitch > -500 && rootPitch < 500 && semitonesPerKey >= 0 && semitonesPerKey <= 12)) {
        throw new IllegalArgumentException(
            "tuning is out of range, was " + rootPitch + " and " + semitonesPerKey);
      }
    }
  }

  /**
   * What is done to it.
   *
   * @param gain linear, at full velocity
   * @param pan -1 to 1, added to the stem's
   * @param cutoffHertz of a low-pass filter; infinite for none
   */
  public record Colour(double gain, double pan, double cutoffHertz) {
    public Colour {
      if (!(gain >= 0 && gain <= 100 && pan >= -1 && pan <= 1 && cutoffHertz > 0)) {
        throw new IllegalArgumentException(
            "colour is out of range, was " + gain + ", " + pan + ", " + cutoffHertz);
      }
    }
  }

  final float[] samples;
  final Span span;
  final Shape shape;
  final Tuning tuning;
  final Colour colour;
  final int choke;
  final boolean ringsOn;

  /**
   * A region.
   *
   * @param samples mono, -1 to 1; shared, not copied, so never changed again; {@value #GUARD} more
   *     than the span
   * @param choke sounds of one stem and one group above 0 end one another
   * @param ringsOn is not ended by the end of its note
   */
  public SampleRegion(
      float[] samples,
      Span span,
      Shape shape,
      Tuning tuning,
      Colour colour,
      int choke,
      boolean ringsOn) {
    if (!(span.end() + GUARD <= samples.length)) {
      throw new IllegalArgumentException(
          "span must end " + GUARD + " before the samples, was " + span.end());
    }
    this.samples = samples;
    this.span = span;
    this.shape = Objects.requireNonNull(shape, "shape");
    this.tuning = Objects.requireNonNull(tuning, "tuning");
    this.colour = Objects.requireNonNull(colour, "colour");
    this.choke = choke;
    this.ringsOn = ringsOn;
  }
}
