package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;

/**
 * A bar being composed, in slices. Owned by the thread that owns its {@link Composer}; a bar begun
 * later ends it.
 */
public final class BarWork {
  BarWork() {}

  /**
   * Composes on: at most 8 steps of the network.
   *
   * @return true when the bar is done
   * @throws IllegalStateException when the composer has begun another bar
   * @throws MinstrelException {@code LOGITS_INVALID}, or what the network's run throws
   */
  public boolean step() {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /** Whether {@link #bar} can be asked. */
  public boolean isDone() {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * The finished bar.
   *
   * @throws IllegalStateException before {@link #step} returned true
   */
  public ComposedBar bar() {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
