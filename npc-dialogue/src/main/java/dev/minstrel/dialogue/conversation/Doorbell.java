package dev.minstrel.dialogue.conversation;

import dev.minstrel.spi.Host;
import java.util.ArrayDeque;

/**
 * Posts events to the game, and keeps those for which the mailbox had no room. One event a reply is
 * under way at most, so the number of characters bounds what is kept.
 *
 * <p>Owned by the worker thread.
 */
final class Doorbell {
  private final Host host;
  private final ArrayDeque<Runnable> kept = new ArrayDeque<>();

  Doorbell(Host host) {
    this.host = host;
  }

  /** Posts it now or at a later {@link #retry}, in order. */
  void ring(Runnable event) {
    if (!kept.isEmpty() || !host.post(event)) {
      kept.add(event);
    }
  }

  /** Posts what was kept, until the mailbox is full again; true when nothing is kept any more. */
  boolean retry() {
    while (!kept.isEmpty()) {
      if (!host.post(kept.peek())) {
        return false;
      }
      kept.remove();
    }
    return true;
  }

  boolean isSilent() {
    return kept.isEmpty();
  }
}
