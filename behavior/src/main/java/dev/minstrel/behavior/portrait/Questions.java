package dev.minstrel.behavior.portrait;

/** What the rules of portraits may ask about. */
public enum Questions {
  /** One axis at a time. */
  AXES,
  /** One axis, or the sum or the difference of two. */
  PAIRS
}
