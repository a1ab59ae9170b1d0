package dev.minstrel.spi;

import dev.minstrel.api.MinstrelConfig;

/** What a feature finds under it. */
public interface Host extends Reporter {

  /** How the game started us. */
  MinstrelConfig config();

  /**
   * Sends work down to the worker, which runs it before its next step. Any thread. What it throws
   * is a finding. Commands that wait when Minstrel closes are dropped: {@link Feature#close} is
   * where things are closed.
   *
   * @return false when the queue is full or Minstrel is closed: nothing was taken
   */
  boolean submit(Runnable command);

  /**
   * Adds a source of steps. Worker thread: from {@link FeatureProvider#open}, {@link #submit} a
   * command that does it.
   *
   * @throws IllegalStateException from another thread
   */
  void add(StepSource source);

  /**
   * Sends an event up to the game; it runs inside a coming {@code tick}, in the order of posting.
   * Any thread.
   *
   * @return false when the mailbox is full or Minstrel is closed: nothing was taken. No step runs
   *     until a tick has made room, so trying again at the next step does not spin
   */
  boolean post(Runnable event);

  /** Counts tokens produced and replies ended, for {@code statistics()}. Worker thread. */
  void count(int tokens, int replies);
}
