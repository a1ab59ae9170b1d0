package dev.minstrel.behavior.rank;

/** How alike two items are, 0 to 1. */
@FunctionalInterface
public interface Likeness {
  /** The likeness of two items; symmetric. */
  float of(int item, int other);
}
