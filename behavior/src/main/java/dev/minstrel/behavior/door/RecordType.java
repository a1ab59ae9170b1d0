package dev.minstrel.behavior.door;

import dev.minstrel.api.behavior.EventKind;

/**
 * The types of records in the log. Numbers below {@value #FIRST_OTHER} are kinds of events; none is
 * ever used for something else.
 */
final class RecordType {
  /** A place of a list was offered: item, position, propensity, decision, {@link ListContext}. */
  static final int OFFERED = 64;

  /** An offer was answered: item, decision; the weight is the reward. */
  static final int ANSWERED = 65;

  /** An act was chosen: the item is the act's word, the context the situation. */
  static final int CHOSEN = 66;

  /** A choice was rewarded: the item is the act's word; the weight is the reward. */
  static final int REWARDED = 67;

  /** All choices of a chooser were forgotten: the item is the chooser's word. */
  static final int CHOICES_FORGOTTEN = 68;

  /** A trait was measured: the item is the trait's word, the weight its value. */
  static final int TRAIT = 69;

  /** Where the numbers begin that are not kinds of events. */
  static final int FIRST_OTHER = 64;

  private static final EventKind[] KINDS = EventKind.values();

  private RecordType() {}

  /** Whether it is an event on an item, of a kind that this version knows. */
  static boolean isEvent(int type) {
    return type < KINDS.length;
  }

  /** The kind of an event. */
  static EventKind kind(int type) {
    return KINDS[type];
  }
}
