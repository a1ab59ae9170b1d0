package dev.minstrel.dialogue.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Events of one reply between the worker, who adds, and the game thread, who takes. Text that the
 * game did not fetch yet grows together, so it is bounded by the reply.
 */
final class Handover {
  private final AtomicReference<@Nullable List<SpeechEvent>> waiting = new AtomicReference<>();
  private final Runnable fetch;
  private volatile boolean cancelled;

  /**
   * @param fetch what the game thread runs to take the events
   */
  Handover(Runnable fetch) {
    this.fetch = fetch;
  }

  /** Adds an event; true when the game must be told to {@link #fetch}. Worker thread. */
  boolean add(SpeechEvent event) {
    while (true) {
      @Nullable List<SpeechEvent> before = waiting.get();
      if (waiting.compareAndSet(before, plus(before, event))) {
        return before == null;
      }
    }
  }

  private static List<SpeechEvent> plus(@Nullable List<SpeechEvent> before, SpeechEvent event) {
    if (before == null) {
      return List.of(event);
    }
    List<SpeechEvent> all = new ArrayList<>(before);
    int last = all.size() - 1;
    if (event instanceof SpeechEvent.Spoke more
        && all.get(last) instanceof SpeechEvent.Spoke said) {
      all.set(last, said.plus(more));
    } else {
      all.add(event);
    }
    return all;
  }

  /** Takes all, oldest first. Game thread. */
  List<SpeechEvent> take() {
    List<SpeechEvent> all = waiting.getAndSet(null);
    return all == null ? List.of() : all;
  }

  /** What the game thread runs when there is something to take. */
  Runnable fetch() {
    return fetch;
  }

  /** Nobody listens any more. Game thread. */
  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }
}
