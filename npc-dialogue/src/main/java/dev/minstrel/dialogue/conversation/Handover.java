package dev.minstrel.dialogue.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Events of one reply between the worker, who adds, and the game thread, who takes. Text that the
 * game did not fetch yet grows together, so it is bounded by the reply.
 */
final class Handover {
  private final AtomicReference<List<SpeechEvent>> waiting = new AtomicReference<>(List.of());
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
      List<SpeechEvent> before = waiting.get();
      if (waiting.compareAndSet(before, plus(before, event))) {
        return before.isEmpty();
      }
    }
  }

  private static List<SpeechEvent> plus(List<SpeechEvent> before, SpeechEvent event) {
    if (before.isEmpty()) {
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
    return waiting.getAndSet(List.of());
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
