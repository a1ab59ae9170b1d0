package dev.minstrel.music.harmony;

/** How often the chord changes. */
public enum HarmonicRhythm {
  /** Bar lines only, and only to chords that hold the tonic, so that the bass may stay on it. */
  PEDAL,
  /** At bar lines, as often as in the corpus; a second chord only where a cadence needs it. */
  ONE,
  /** At bar lines and in the middle of each bar that does not close a phrase. */
  TWO,
  /** At bar lines and half bars, as often as in the corpus. */
  LEARNED
}
