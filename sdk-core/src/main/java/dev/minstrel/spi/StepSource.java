package dev.minstrel.spi;

/**
 * Work cut into steps. Every method is called on the worker thread, and must not wait.
 *
 * <p>The worker asks each source before each step. A source with a deadline goes before one
 * without, the earliest first; those without take turns. When all are idle the worker sleeps until
 * a command comes: a source that gets work otherwise than by a command or a step is not noticed.
 */
public interface StepSource {
  /** Nothing to do. */
  long IDLE = Long.MAX_VALUE;

  /** Work that is due whenever there is time. */
  long WHENEVER = Long.MAX_VALUE - 1;

  /**
   * When the next step must be done.
   *
   * @return clock nanoseconds, {@link #WHENEVER}, or {@link #IDLE} when there is no work
   */
  long dueNanos();

  /**
   * Which kind of step comes next; the worker learns the cost of each kind by running it.
   *
   * @return 0 to 255, the source's own numbering
   */
  int nextKind();

  /** Runs one step. A failure is the source's to handle; one that escapes ends the source. */
  void step();
}
