package dev.minstrel.api.music;

import java.util.Arrays;
import java.util.Objects;

/**
 * A chord.
 *
 * @param root pitch class, 0 (C) to 11 (B)
 */
public record Chord(int root, Quality quality) {

  /** Which notes stand above the root. */
  public enum Quality {
    MAJOR("", 0, 4, 7),
    MINOR("m", 0, 3, 7),
    DIMINISHED("dim", 0, 3, 6),
    AUGMENTED("aug", 0, 4, 8),
    MAJOR_SEVENTH("maj7", 0, 4, 7, 11),
    MINOR_SEVENTH("m7", 0, 3, 7, 10),
    DOMINANT_SEVENTH("7", 0, 4, 7, 10),
    HALF_DIMINISHED("m7b5", 0, 3, 6, 10),
    DIMINISHED_SEVENTH("dim7", 0, 3, 6, 9),
    SUSPENDED("sus4", 0, 5, 7);

    private final String suffix;
    private final int pitchClasses;

    Quality(String suffix, int... semitones) {
      this.suffix = suffix;
      this.pitchClasses = Arrays.stream(semitones).map(s -> 1 << s).reduce(0, (a, b) -> a | b);
    }

    /** What follows the root in a chord name, such as {@code m7}. */
    public String suffix() {
      return suffix;
    }

    /** Its pitch classes above the root as bits: bit 0 is the root. */
    public int pitchClasses() {
      return pitchClasses;
    }
  }

  public Chord {
    Objects.requireNonNull(quality, "quality");
    if (!(root >= 0 && root < 12)) {
      throw new IllegalArgumentException("root must be 0 to 11, was " + root);
    }
  }

  /** Its pitch classes as bits: bit 0 is C. */
  public int pitchClasses() {
    int above = quality.pitchClasses();
    return (above << root | above >>> (12 - root)) & 0xFFF;
  }

  /** Whether a MIDI pitch belongs to it. */
  public boolean holds(int pitch) {
    return (pitchClasses() >> Math.floorMod(pitch, 12) & 1) == 1;
  }

  /** Such as {@code F#m7}. */
  @Override
  public String toString() {
    return PitchNames.of(root) + quality.suffix();
  }
}
