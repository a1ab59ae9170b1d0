package dev.minstrel.behavior.journal;

import dev.minstrel.api.behavior.EventKind;
import java.util.List;

/**
 * The types of records in the log. Numbers below {@value #FIRST_OTHER} are kinds of events; none is
 * ever used for something else.
 */
public final class RecordType {
  /** A place of a list was offered: item, position, propensity, decision, {@link ListContext}. */
  public static final int OFFERED = 64;

  /** An offer was answered: item, decision; the weight is the reward. */
  public static final int ANSWERED = 65;

  /** An act was chosen: the item is the act's word, the context the situation. */
  public static final int CHOSEN = 66;

  /** A choice was rewarded: the item is the act's word; the weight is the reward. */
  public static final int REWARDED = 67;

  /** All choices of a chooser were forgotten: the item is the chooser's word. */
  public static final int CHOICES_FORGOTTEN = 68;

  /** A trait was measured: the item is the trait's word, the weight its value. */
  public static final int TRAIT = 69;

  /** Where the numbers begin that are not kinds of events. */
  public static final int FIRST_OTHER = 64;

  private static final List<EventKind> KINDS = List.of(EventKind.values());

  private RecordType() {}

  /** Whether it is an event on an item, of a kind that this version knows. */
  public static boolean isEvent(int type) {
    return type < KINDS.size();
  }

  /** The type of an event of a kind: its place among the kinds, which is for ever. */
  public static int of(EventKind kind) {
    return KINDS.indexOf(kind);
  }

  /** The kind of an event. */
  public static EventKind kind(int type) {
    return KINDS.get(type);
  }
}
