package dev.minstrel.spi;

import java.util.Arrays;

/**
 * What one player did, oldest first: the input of every {@link Scorer}.
 *
 * <p>Owned by one thread. Reused between players; grows on demand and then allocates nothing.
 */
public final class PlayerHistory {
  /** The player of whom a scorer learned nothing while it was trained. */
  public static final int NEW_PLAYER = -1;

  private static final int FIRST_CAPACITY = 64;

  private int player = NEW_PLAYER;
  private int eventCount;
  private int[] items = new int[FIRST_CAPACITY];
  private float[] weights = new float[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];

  /** An empty history of a new player. */
  public PlayerHistory() {}

  /**
   * Empties the history for another player.
   *
   * @param player the row that the player had in the training data, or {@link #NEW_PLAYER}
   */
  public void begin(int player) {
    this.player = player;
    eventCount = 0;
  }

  /**
   * Appends an event.
   *
   * @param item the item's dense number
   * @param weight how much the event says, above 0
   * @param time seconds since 1970, or an order where there is no clock; not before the last one
   */
  public void add(int item, float weight, long time) {
    if (item < 0) {
      throw new IllegalArgumentException("item must not be negative, was " + item);
    }
    if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be above 0 and finite, was " + weight);
    }
    if (eventCount == items.length) {
      items = Arrays.copyOf(items, 2 * eventCount);
      weights = Arrays.copyOf(weights, 2 * eventCount);
      times = Arrays.copyOf(times, 2 * eventCount);
    }
    items[eventCount] = item;
    weights[eventCount] = weight;
    times[eventCount++] = time;
  }

  /** The player's row in the training data, or {@link #NEW_PLAYER}. */
  public int player() {
    return player;
  }

  /** How many events there are. */
  public int eventCount() {
    return eventCount;
  }

  /** The item of an event. */
  public int item(int event) {
    return items[event];
  }

  /** The weight of an event. */
  public float weight(int event) {
    return weights[event];
  }

  /** The time of an event. */
  public long time(int event) {
    return times[event];
  }
}
