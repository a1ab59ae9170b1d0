package dev.minstrel.behavior.door;

import dev.minstrel.spi.Host;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Work that the worker does for the door, one piece after the other: begun on the game thread, done
 * on the worker, ended on the game thread inside {@code tick}.
 */
final class Errands {
  private static final int MOST = 1_024;

  private final Host host;
  private final Deque<Errand> waiting = new ArrayDeque<>(); // bounded by MOST
  private final AtomicReference<@Nullable Runnable> ending = new AtomicReference<>();
  private boolean busy;

  /** One piece of work. */
  interface Errand {
    /**
     * Gets ready what the worker will look at. Game thread; once more where the worker could not
     * take it.
     */
    default void begin() {}

    /** The worker has it. Game thread. */
    default void taken() {}

    /**
     * Does it. Worker thread. Must not fail.
     *
     * @return what is left to do on the game thread
     */
    Runnable work();
  }

  Errands(Host host) {
    this.host = host;
  }

  /**
   * Takes one.
   *
   * @throws IllegalStateException where too many wait
   */
  void add(Errand errand) {
    if (waiting.size() == MOST) {
      throw new IllegalStateException(
          MOST + " requests of this kind wait already; tick before asking for more");
    }
    waiting.add(errand);
    next();
  }

  /** Ends what was done, and sends the next on its way. Game thread, each frame. */
  void tick() {
    end();
    next();
  }

  private void end() {
    Runnable done = ending.getAndSet(null);
    if (done != null) {
      busy = false;
      done.run();
    }
  }

  private void next() {
    Errand errand = waiting.peek();
    if (busy || errand == null) {
      return;
    }
    errand.begin();
    if (host.submit(() -> ending.set(errand.work()))) {
      waiting.remove();
      busy = true;
      errand.taken();
    }
  }

  /**
   * Drops what waits, when nobody is at work any more.
   *
   * @return what was done and not yet ended, or null
   */
  @Nullable Runnable close() {
    waiting.clear();
    return ending.getAndSet(null);
  }
}
