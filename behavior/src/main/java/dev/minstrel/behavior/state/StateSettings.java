package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.LogSettings;
import dev.minstrel.behavior.log.LoggedEvent;

/**
 * How much a folder of state keeps.
 *
 * @param log the log's bounds
 * @param foldedItems how many items a player keeps of events that the log dropped, 1 to 4,096; the
 *     weakest go
 * @param halfLifeMillis after which a folded weight counts half, above 0; infinite for never
 * @param eventTypes records of types below this are events on items, which are folded; others, such
 *     as decisions, are dropped with their file
 */
public record StateSettings(
    LogSettings log, int foldedItems, double halfLifeMillis, int eventTypes) {
  private static final double DAY_MILLIS = 86_400_000.0;

  /** The log's default bounds, 128 items a player, a half-life of 90 days. */
  public static final StateSettings DEFAULT =
      new StateSettings(LogSettings.DEFAULT, 128, 90 * DAY_MILLIS);

  /** The same for a log whose records are all events on items. */
  public StateSettings(LogSettings log, int foldedItems, double halfLifeMillis) {
    this(log, foldedItems, halfLifeMillis, LoggedEvent.MOST_TYPE + 1);
  }

  /** Checks the ranges. */
  public StateSettings {
    if (foldedItems < 1 || foldedItems > Folded.MOST_ITEMS) {
      throw new IllegalArgumentException(
          "foldedItems must be 1 to " + Folded.MOST_ITEMS + ", was " + foldedItems);
    }
    if (!(halfLifeMillis > 0)) {
      throw new IllegalArgumentException("halfLifeMillis must be above 0, was " + halfLifeMillis);
    }
    if (eventTypes < 0) {
      throw new IllegalArgumentException("eventTypes must not be negative, was " + eventTypes);
    }
  }
}
