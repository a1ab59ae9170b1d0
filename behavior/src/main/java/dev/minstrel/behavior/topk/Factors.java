package dev.minstrel.behavior.topk;

import org.jspecify.annotations.Nullable;

/** Factors in one layout, and how a block of them is scored. Immutable; used from any thread. */
interface Factors {
  /** Items scored again at once: a sum waits for its own last addition, four do not. */
  int AT_ONCE = 8;

  /**
   * Scores one block of a stretch.
   *
   * @param scratch what {@link #scratch()} gave to this thread
   */
  void score(int block, float[] player, float[] scores, float[] maxima, Scratch scratch);

  /** Fitting scratch for one thread. */
  Stretch stretch();

  /** Room that one thread needs to score; none unless factors come out of a file. */
  default Scratch scratch() {
    return Scratch.NONE;
  }

  /** How scores of {@link #score} may be off, or null where they are exact. */
  default @Nullable Rounding rounding() {
    return null;
  }

  /**
   * The exact scores of some items; asked only where there is a {@link #rounding()}.
   *
   * @param items at most {@link #AT_ONCE}
   * @param scores receives {@code count} numbers
   */
  default void exact(int[] items, int count, float[] player, float[] scores, Scratch scratch) {
    throw new AssertionError("scores are exact");
  }

  /** What does the work, in a word. */
  String kernel();

  /** Bytes of factors. */
  long bytes();
}
