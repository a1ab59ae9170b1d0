package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Mode;

/** The chords that a key has from its own scale. */
public final class Diatonic {
  private static final int DEGREES = 7;

  private Diatonic() {}

  /** Whether all notes of the chord are in the scale. */
  public static boolean holds(Key key, Chord chord) {
    return (chord.pitchClasses() & ~key.pitchClasses()) == 0;
  }

  /**
   * Three notes in thirds.
   *
   * @param degree 0 is the tonic; 7 is the same again
   */
  public static Chord triad(Key key, int degree) {
    return Symbol.chord(triad(key.mode(), degree), key);
  }

  /** Four notes in thirds; the triad where no quality has these four. */
  public static Chord seventh(Key key, int degree) {
    return Symbol.chord(seventh(key.mode(), degree), key);
  }

  /** The degree that a chord's root is, 0 to 6, or -1 for a root outside the scale. */
  public static int degree(Key key, Chord chord) {
    return degree(key.mode(), Math.floorMod(chord.root() - key.tonic(), 12));
  }

  static int degree(Mode mode, int semitones) {
    for (int degree = 0; degree < DEGREES; degree++) {
      if (mode.semitones(degree) == semitones) {
        return degree;
      }
    }
    return -1;
  }

  static boolean holds(Mode mode, int symbol) {
    return holds(new Key(0, mode), Symbol.chord(symbol, new Key(0, mode)));
  }

  static int triad(Mode mode, int degree) {
    return stacked(mode, degree, 3);
  }

  static int seventh(Mode mode, int degree) {
    int found = stacked(mode, degree, 4);
    return found >= 0 ? found : stacked(mode, degree, 3);
  }

  /** Thirds of the scale upon each other, as a symbol, or -1 where no quality has them. */
  private static int stacked(Mode mode, int degree, int notes) {
    int above = 0;
    for (int note = 0; note < notes; note++) {
      above |= 1 << (mode.semitones(degree + 2 * note) - mode.semitones(degree)) % 12;
    }
    int root = Math.floorMod(mode.semitones(degree), 12);
    for (Chord.Quality quality : Chord.Quality.values()) {
      if (quality.pitchClasses() == above) {
        return Symbol.of(root, quality);
      }
    }
    return -1;
  }
}
