package dev.minstrel.music.direction;

import dev.minstrel.music.score.Bar;

/**
 * Composes bars to order. Owned by the worker thread; a bar is a pure function of its order and the
 * state before it.
 */
public interface BarSource extends AutoCloseable {

  /** A bar and where the next one goes on. */
  record Take(Bar bar, Snapshot after) {}

  /** A bar being composed. One begun later ends it. */
  interface Work {
    /** Composes on for about a millisecond; true when the bar is done. */
    boolean step();

    /** The bar, after {@link #step} returned true. */
    Take take();
  }

  /**
   * Begins a bar. A state that another composer made is dropped, with a finding: the piece then
   * goes on from its chords alone.
   */
  Work begin(BarOrder order, Snapshot before);

  /** Whether a trained model composes. */
  boolean isModel();

  /** Closes what it opened. */
  @Override
  void close();
}
