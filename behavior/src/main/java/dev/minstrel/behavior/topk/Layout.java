package dev.minstrel.behavior.topk;

/**
 * How the factors of a catalogue lie in memory. Every layout gives the same items and the same bits
 * of the same scores; they differ in speed and in size.
 */
public enum Layout {
  /** Columns of 1,024 items an array: plain Java that the compiler turns into vector code. */
  COLUMNS,
  /** Groups of four vectors of items: for the Vector API; columns where it is absent. */
  LANES,
  /**
   * Two items an int at 16 bits each for a first look, and floats for the few that the first look
   * cannot rule out: one and a half times the memory, the fastest scan. Columns where the Vector
   * API is absent.
   */
  PAIRS
}
