package dev.minstrel.api.behavior;

import java.util.Objects;

/**
 * An event that speaks for an offer.
 *
 * @param because what the player did
 * @param item with which item
 * @param share of all that speaks for the offer, above 0 to 1; exact: the score is the sum of what
 *     each event adds to it
 * @param scorer who counted it, such as {@code ease} or {@code content}
 */
public record Reason(EventKind because, String item, double share, String scorer) {
  public Reason {
    Objects.requireNonNull(because, "because");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(scorer, "scorer");
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 to 1, was " + share);
    }
  }
}
