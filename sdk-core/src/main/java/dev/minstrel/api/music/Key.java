package dev.minstrel.api.music;

import java.util.Locale;
import java.util.Objects;

/**
 * A tonic and its mode.
 *
 * @param tonic pitch class, 0 (C) to 11 (B)
 */
public record Key(int tonic, Mode mode) {
  private static final String LETTERS = "C D EF G A B";

  public Key {
    Objects.requireNonNull(mode, "mode");
    if (!(tonic >= 0 && tonic < 12)) {
      throw new IllegalArgumentException("tonic must be 0 to 11, was " + tonic);
    }
  }

  /**
   * A key by the name of its tonic.
   *
   * @param tonic a letter A to G and, if any, {@code #} or {@code b}, such as {@code Eb}
   * @throws IllegalArgumentException when it is not such a name
   */
  public static Key of(String tonic, Mode mode) {
    return new Key(pitchClass(tonic), mode);
  }

  private static int pitchClass(String name) {
    String word = name.strip();
    int letter =
        word.isEmpty() ? -1 : LETTERS.indexOf(word.substring(0, 1).toUpperCase(Locale.ROOT));
    String rest = word.isEmpty() ? "" : word.substring(1);
    if (letter < 0
        || word.startsWith(" ")
        || !(rest.isEmpty() || rest.equals("#") || rest.equals("b"))) {
      throw new IllegalArgumentException(
          "tonic must be a letter A to G with # or b if any, was \"" + Shown.briefly(name) + "\"");
    }
    int shift = rest.isEmpty() ? 0 : rest.equals("#") ? 1 : -1;
    return Math.floorMod(letter + shift, 12);
  }

  /** Its seven pitch classes as bits: bit 0 is C. */
  public int pitchClasses() {
    int above = mode.pitchClasses();
    return (above << tonic | above >>> (12 - tonic)) & 0xFFF;
  }

  /** Whether a MIDI pitch belongs to the scale. */
  public boolean holds(int pitch) {
    return (pitchClasses() >> Math.floorMod(pitch, 12) & 1) == 1;
  }

  /** Such as {@code Eb dorian}. */
  @Override
  public String toString() {
    return PitchNames.of(tonic) + " " + mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
