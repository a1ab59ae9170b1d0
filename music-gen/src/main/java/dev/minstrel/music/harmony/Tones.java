package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;

/**
 * Sets of pitch classes as 12 bits: bit 0 is C. The sets of chords and keys are {@link
 * Chord#pitchClasses()} and {@link Key#pitchClasses()}.
 */
public final class Tones {
  /** Every pitch class. */
  public static final int ALL = 0xFFF;

  private Tones() {}

  /** The scale and the chord together: what may sound over a chord foreign to its key. */
  public static int around(Chord chord, Key key) {
    return chord.pitchClasses() | key.pitchClasses();
  }

  /** The same set so many semitones higher; any number. */
  public static int transposed(int tones, int semitones) {
    int up = Math.floorMod(semitones, 12);
    return (tones << up | tones >>> (12 - up)) & ALL;
  }

  /** Whether a MIDI pitch belongs to the set. */
  public static boolean holds(int tones, int pitch) {
    return (tones >> Math.floorMod(pitch, 12) & 1) == 1;
  }

  /**
   * The pitch of the set that is nearest; of two equally near, the lower.
   *
   * @param lowest lowest pitch to answer, MIDI
   * @param highest highest pitch to answer, at least {@code lowest}
   * @return the pitch itself, held between the bounds, where the set has none between them
   */
  public static int nearest(int tones, int pitch, int lowest, int highest) {
    int from = Math.max(lowest, Math.min(highest, pitch));
    for (int away = 0; away <= highest - lowest; away++) {
      if (from - away >= lowest && holds(tones, from - away)) {
        return from - away;
      }
      if (from + away <= highest && holds(tones, from + away)) {
        return from + away;
      }
    }
    return from;
  }
}
