package dev.minstrel.api.music;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The church modes from bright to dark, and the harmonic minor. */
public enum Mode {
  LYDIAN(0, 2, 4, 6, 7, 9, 11),
  /** The major scale. */
  IONIAN(0, 2, 4, 5, 7, 9, 11),
  MIXOLYDIAN(0, 2, 4, 5, 7, 9, 10),
  DORIAN(0, 2, 3, 5, 7, 9, 10),
  /** The natural minor scale. */
  AEOLIAN(0, 2, 3, 5, 7, 8, 10),
  PHRYGIAN(0, 1, 3, 5, 7, 8, 10),
  LOCRIAN(0, 1, 3, 5, 6, 8, 10),
  HARMONIC_MINOR(0, 2, 3, 5, 7, 8, 11);

  @SuppressWarnings("ImmutableEnumChecker") // never leaves, never written again
  private final int[] degrees;

  private final int pitchClasses;

  Mode(int... degrees) {
    this.degrees = degrees;
    this.pitchClasses =
        Arrays.stream(degrees).map(degree -> 1 << degree).reduce(0, (a, b) -> a | b);
  }

  /**
   * Semitones from the tonic to a degree.
   *
   * @param degree any; 0 is the tonic, 7 the tonic an octave up, -1 the degree below
   */
  public int semitones(int degree) {
    return Math.floorDiv(degree, degrees.length) * 12
        + degrees[Math.floorMod(degree, degrees.length)];
  }

  /** Its seven pitch classes above the tonic as bits: bit 0 is the tonic. */
  public int pitchClasses() {
    return pitchClasses;
  }

  /**
   * Reads a name in any case; {@code major} and {@code minor} are Ionian and Aeolian.
   *
   * @throws IllegalArgumentException for another; the message lists the known ones
   */
  public static Mode parse(String name) {
    String word = name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    if (word.equals("MAJOR")) {
      return IONIAN;
    }
    if (word.equals("MINOR")) {
      return AEOLIAN;
    }
    return Arrays.stream(values())
        .filter(mode -> mode.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "mode must be major, minor or one of "
                        + Arrays.stream(values())
                            .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                        + ", was \""
                        + Shown.briefly(name)
                        + "\""));
  }
}
