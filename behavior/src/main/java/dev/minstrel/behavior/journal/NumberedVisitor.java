package dev.minstrel.behavior.journal;

import dev.minstrel.behavior.log.LoggedEvent;

/** Is shown records with their numbers, oldest first. */
@FunctionalInterface
public interface NumberedVisitor {
  /** Looks at one record; it is the same object each time. */
  void record(LoggedEvent event, long sequence);
}
