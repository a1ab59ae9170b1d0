package dev.minstrel.behavior.log;

import java.io.IOException;
import java.util.function.Consumer;

/** What a log asks of its owner while it writes. Worker thread, within {@link EventLog#flush}. */
public interface LogOwner {
  /** Keeps nothing of what is dropped. */
  LogOwner NOBODY = (lastSequence, events) -> {};

  /**
   * Folds the oldest segment into something smaller, which is durable when this returns; the log
   * then drops it.
   *
   * <p>After a crash or a failure it may be called again for the same segment: remember {@code
   * lastSequence} in the same durable step, and do nothing for what was folded before.
   *
   * @param lastSequence the segment's last sequence number
   * @param events shows the events of the segment to a visitor
   */
  void fold(long lastSequence, Consumer<EventVisitor> events) throws IOException;

  /** Makes durable what must not be newer than the events that are about to be written. */
  default void beforeWrite() throws IOException {}
}
