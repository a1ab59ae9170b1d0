package dev.minstrel.behavior.log;

import java.util.Objects;

/**
 * One event of one player: what the game fills before it appends, and what a replay shows.
 *
 * <p>Reused from event to event, so that nothing is allocated: copy what is to be kept. Owned by
 * one thread.
 */
public final class LoggedEvent {
  /** The most bytes of context that an event carries. */
  public static final int MOST_CONTEXT_BYTES = 64;

  /** The largest number of a type. */
  public static final int MOST_TYPE = 255;

  /** The position of an event that no list led to. */
  public static final int NO_POSITION = -1;

  /** The decision of an event that no decision led to. */
  public static final long NO_DECISION = 0;

  private final byte[] context = new byte[MOST_CONTEXT_BYTES];
  private long sequence;
  private long player;
  private int item;
  private int type;
  private float weight;
  private long timeMillis;
  private long decision;
  private float propensity = Float.NaN;
  private int position = NO_POSITION;
  private int contextBytes;

  /** An event to be filled. */
  public LoggedEvent() {}

  /**
   * Begins an event without decision, propensity, position and context.
   *
   * @param player the player's 64-bit hash
   * @param item the item's dense number, not negative
   * @param type the game's kind of event, 0 to {@value #MOST_TYPE}
   * @param weight how much it says, finite; below 0 for a dislike
   * @param timeMillis the game's time, of any origin; it may run backwards
   */
  public LoggedEvent begin(long player, int item, int type, float weight, long timeMillis) {
    if (item < 0) {
      throw new IllegalArgumentException("item must not be negative, was " + item);
    }
    if (type < 0 || type > MOST_TYPE) {
      throw new IllegalArgumentException("type must be 0 to " + MOST_TYPE + ", was " + type);
    }
    if (!(Math.abs(weight) <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("weight must be finite, was " + weight);
    }
    this.player = player;
    this.item = item;
    this.type = type;
    this.weight = weight;
    this.timeMillis = timeMillis;
    decision = NO_DECISION;
    propensity = Float.NaN;
    position = NO_POSITION;
    contextBytes = 0;
    return this;
  }

  /**
   * Joins the event to the decision that led to it.
   *
   * @param decision the decision's number, or {@link #NO_DECISION}
   * @param propensity with which probability the item was chosen, above 0 to 1; NaN for unknown
   * @param position where the item stood in the list, from 0 to 32767, or {@link #NO_POSITION}
   */
  public LoggedEvent decided(long decision, float propensity, int position) {
    if (!(Float.isNaN(propensity) || (propensity > 0 && propensity <= 1))) {
      throw new IllegalArgumentException("propensity must be in (0, 1], was " + propensity);
    }
    if (position < NO_POSITION || position > Short.MAX_VALUE) {
      throw new IllegalArgumentException("position must be -1 to 32767, was " + position);
    }
    this.decision = decision;
    this.propensity = propensity;
    this.position = position;
    return this;
  }

  /** Attaches bytes of the game's own, at most {@value #MOST_CONTEXT_BYTES}; they are copied. */
  public LoggedEvent context(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (length > MOST_CONTEXT_BYTES) {
      throw new IllegalArgumentException(
          "context has " + length + " bytes, at most " + MOST_CONTEXT_BYTES);
    }
    System.arraycopy(bytes, from, context, 0, length);
    contextBytes = length;
    return this;
  }

  void sequence(long number) {
    sequence = number;
  }

  /** The number of the event in its log, from 1; never given twice. */
  public long sequence() {
    return sequence;
  }

  /** The player's 64-bit hash. */
  public long player() {
    return player;
  }

  /** The item's dense number. */
  public int item() {
    return item;
  }

  /** The game's kind of event. */
  public int type() {
    return type;
  }

  /** How much it says. */
  public float weight() {
    return weight;
  }

  /** The game's time. */
  public long timeMillis() {
    return timeMillis;
  }

  /** The decision that led to it, or {@link #NO_DECISION}. */
  public long decision() {
    return decision;
  }

  /** The probability of that decision, or NaN. */
  public float propensity() {
    return propensity;
  }

  /** Where the item stood in its list, or {@link #NO_POSITION}. */
  public int position() {
    return position;
  }

  /** How many bytes of context there are. */
  public int contextBytes() {
    return contextBytes;
  }

  /** One byte of the context. */
  public byte context(int place) {
    return context[Objects.checkIndex(place, contextBytes)];
  }

  /** The context's array, of which {@link #contextBytes} count; not a copy. */
  byte[] contextArray() {
    return context;
  }
}
