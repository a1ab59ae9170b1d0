package dev.minstrel.dialogue.conversation;

import dev.minstrel.spi.Host;
import java.util.ArrayDeque;
import java.util.function.Predicate;

/**
 * Runs the game's listeners inside {@code tick} and nowhere else, in the order in which things
 * happened.
 *
 * <p>Owned by the game thread. Bounded by what the game holds: each entry belongs to a listener, a
 * character or a reply of its own.
 */
final class Callbacks {
  private final Host host;
  private final Predicate<Runnable> insist;
  private final ArrayDeque<Runnable> due = new ArrayDeque<>();
  private final ArrayDeque<Runnable> orders = new ArrayDeque<>();
  private boolean inEvent;
  private boolean posted;

  /**
   * @param insist lets the worker post an event for which the mailbox has no room now; false when
   *     it cannot
   */
  Callbacks(Host host, Predicate<Runnable> insist) {
    this.host = host;
    this.insist = insist;
  }

  /** Runs {@code callback} in this tick, or in the next one when none is under way. */
  void add(Runnable callback) {
    due.add(callback);
    schedule();
  }

  /** The same, before what is due already. */
  void addFirst(Runnable callback) {
    due.addFirst(callback);
    schedule();
  }

  /** Sends an order down to the worker; it is kept until the worker has room for it. */
  void send(Runnable order) {
    orders.add(order);
    flushOrders();
    schedule();
  }

  /** Handles an event from the mailbox, then runs what it made due. Inside {@code tick}. */
  void event(Runnable event) {
    inEvent = true;
    try {
      event.run();
      // What a listener causes runs next time: a game may answer each end with a new line.
      for (int count = due.size(); count > 0; count--) {
        due.remove().run();
      }
    } finally {
      inEvent = false;
      flushOrders();
      schedule();
    }
  }

  private void flushOrders() {
    while (!orders.isEmpty() && host.submit(orders.peek())) {
      orders.remove();
    }
  }

  private void schedule() {
    if (!inEvent && !posted && !(due.isEmpty() && orders.isEmpty())) {
      posted = host.post(this::deliver) || insist.test(this::deliver);
    }
  }

  private void deliver() {
    posted = false;
    event(() -> {});
  }
}
