package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Mode;
import java.util.List;
import java.util.Locale;

/**
 * Names chords by their place above a tonic.
 *
 * <p>Degrees are those of the major scale in every mode, so that one name means one chord: the
 * seventh degree of Mixolydian is {@code bVII}. Lower case has a minor third; {@code o} is
 * diminished, {@code +} augmented. ASCII only.
 */
public final class RomanNumeral {
  private static final List<String> DEGREES =
      List.of("I", "bII", "II", "bIII", "III", "IV", "bV", "V", "bVI", "VI", "bVII", "VII");

  private static final int TRITONE = 6;

  private RomanNumeral() {}

  /** Such as {@code V7}, {@code bVII}, {@code ii7b5}, {@code viio}. */
  public static String of(Chord chord, Key key) {
    int above = Math.floorMod(chord.root() - key.tonic(), 12);
    boolean flat = key.mode() == Mode.LOCRIAN;
    String degree = above == TRITONE && !flat ? "#IV" : DEGREES.get(above);
    return switch (chord.quality()) {
      case MAJOR -> degree;
      case MINOR -> small(degree);
      case DIMINISHED -> small(degree) + "o";
      case AUGMENTED -> degree + "+";
      case MAJOR_SEVENTH -> degree + "maj7";
      case MINOR_SEVENTH -> small(degree) + "7";
      case DOMINANT_SEVENTH -> degree + "7";
      case HALF_DIMINISHED -> small(degree) + "7b5";
      case DIMINISHED_SEVENTH -> small(degree) + "o7";
      case SUSPENDED -> degree + "sus4";
    };
  }

  private static String small(String degree) {
    return degree.toLowerCase(Locale.ROOT);
  }
}
