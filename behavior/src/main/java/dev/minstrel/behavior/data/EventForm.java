package dev.minstrel.behavior.data;

/** How a file of events is laid out. */
public enum EventForm {
  /** Found from the first lines: lists where their lengths differ. */
  AUTO,
  /** A line an event: {@code user item [rating [time]]}. */
  EVENTS,
  /** A line a player: {@code user item item ...}, oldest first. */
  LISTS
}
