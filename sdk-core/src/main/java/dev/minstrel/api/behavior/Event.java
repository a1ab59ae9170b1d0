package dev.minstrel.api.behavior;

import java.util.Objects;

/**
 * Something that a player did.
 *
 * @param kind what it was
 * @param item which item, by name; one that is not in the catalogue is kept until it is
 * @param weight how much it says for the item, -10 to 10, never 0; below 0 it speaks against it
 */
public record Event(EventKind kind, String item, float weight) {
  /** The most that one event can weigh. */
  public static final float MOST_WEIGHT = 10;

  public Event {
    Objects.requireNonNull(kind, "kind");
    Item.checkName(item, "item");
    boolean inRange = weight >= -MOST_WEIGHT && weight <= MOST_WEIGHT && weight != 0;
    if (!inRange) {
      throw new IllegalArgumentException(
          "weight of an event on " + item + " must be -10 to 10 and not 0, was " + weight);
    }
  }

  /** An event that weighs what its kind weighs. */
  public static Event of(EventKind kind, String item) {
    return new Event(kind, item, kind.weight());
  }

  /** A copy that weighs this much. */
  public Event withWeight(float weight) {
    return new Event(kind, item, weight);
  }
}
