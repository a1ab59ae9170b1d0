package dev.minstrel.behavior.log;

/** Is shown the events of a log, oldest first. */
@FunctionalInterface
public interface EventVisitor {
  /** Looks at one event, which is the same object each time: copy what is to be kept. */
  void event(LoggedEvent event);
}
