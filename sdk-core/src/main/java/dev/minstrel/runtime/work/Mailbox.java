package dev.minstrel.runtime.work;

import dev.minstrel.api.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events on their way up to the game; bounded.
 *
 * <p>Any thread offers, the game thread delivers. When an event was refused, the mailbox counts as
 * clogged until the next {@link #unclog}: the worker runs no step meanwhile, so a game that does
 * not tick is not flooded and a source that waits to post does not spin.
 */
public final class Mailbox {
  private final Ring<Runnable> events;
  private final int capacity;
  private final AtomicLong delivered = new AtomicLong();
  private volatile boolean clogged;
  private volatile boolean closed;

  /**
   * Makes an empty one.
   *
   * @param capacity a power of two
   */
  public Mailbox(int capacity) {
    this.events = new Ring<>(capacity);
    this.capacity = capacity;
  }

  /** Puts an event behind the others; false when it is full or closed. Any thread. */
  public boolean offer(Runnable event) {
    if (closed) {
      return false;
    }
    if (events.offer(event)) {
      return true;
    }
    clogged = true;
    return false;
  }

  /**
   * Runs events, oldest first, until none is left, the budget is spent, or as many were run as fit
   * in it. Game thread.
   *
   * <p>What an event throws leaves this method as it is; that event is gone, those behind it wait
   * for the next call.
   *
   * @param startNanos when the budget began
   * @param atLeast events to run whatever the budget says
   */
  public void deliver(Clock clock, long startNanos, long budgetNanos, int atLeast) {
    for (int count = 0; count < capacity && !closed; count++) {
      if (count >= atLeast && clock.nanos() - startNanos >= budgetNanos) {
        return;
      }
      Runnable event = events.poll();
      if (event == null) {
        return;
      }
      delivered.setRelease(delivered.getPlain() + 1);
      event.run();
    }
  }

  /** True when an event was refused since the last call. Game thread, at the end of each tick. */
  public boolean unclog() {
    if (!clogged) {
      return false;
    }
    clogged = false;
    return true;
  }

  /** True when an event was refused and no tick has ended since. Any thread. */
  public boolean isClogged() {
    return clogged;
  }

  /** Events run so far. Any thread. */
  public long delivered() {
    return delivered.get();
  }

  /** Events that wait. Any thread. */
  public int waiting() {
    return events.size();
  }

  /** Refuses what comes and delivers nothing more. Any thread. */
  public void shut() {
    closed = true;
  }
}
