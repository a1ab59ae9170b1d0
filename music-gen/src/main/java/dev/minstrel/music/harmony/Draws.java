package dev.minstrel.music.harmony;

/** Streams of random numbers, one for each purpose, so that no draw moves another. */
final class Draws {
  private static final long BASE = 0x6861726D_00000000L; // "harm", apart from other packages

  /** How a phrase ends, by its first bar. */
  static final long CADENCE = BASE;

  /** Whether a bar has two chords, by bar. */
  static final long HALF = BASE + 1;

  /** Whether a bar begins with a new chord, by bar. */
  static final long CHANGE = BASE + 2;

  /** Which chord, by bar and place in it. */
  static final long CHORD = BASE + 3;

  private Draws() {}
}
