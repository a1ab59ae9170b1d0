package dev.minstrel.spi;

import dev.minstrel.api.MinstrelConfig;

/** What a feature finds under it. */
public interface Host extends Reporter {

  /** How the game started us. */
  MinstrelConfig config();

  /**
   * Sends work down to the worker. Any thread.
   *
   * @return false when the queue is full: nothing was taken
   */
  boolean submit(Runnable command);

  /** Adds a source of steps. Worker thread. */
  void add(StepSource source);

  /**
   * Sends an event up to the game; it runs inside a coming {@code tick}. Any thread.
   *
   * @return false when the mailbox is full: nothing was taken, try again at the next step
   */
  boolean post(Runnable event);

  /** Counts tokens produced and replies ended, for {@code statistics()}. Worker thread. */
  void count(int tokens, int replies);
}
