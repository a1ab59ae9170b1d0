package dev.minstrel.behavior.data;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Events as four columns, in the order in which they came.
 *
 * <p>Grows by half, so that ten million events need 200 MB and, for a moment, half as much again.
 * Owned by one thread while it grows.
 */
public final class EventTable {
  private int[] players = new int[1024];
  private int[] items = new int[1024];
  private float[] weights = new float[1024];
  private long[] times = new long[1024];
  private int size;
  private boolean timed;
  private boolean weighted;
  private boolean listed;

  /** No events yet. */
  public EventTable() {}

  /** Appends an event whose values were checked. */
  public void add(int player, int item, float weight, long time) {
    if (size == players.length) {
      int capacity = Math.addExact(size, size >> 1);
      players = Arrays.copyOf(players, capacity);
      items = Arrays.copyOf(items, capacity);
      weights = Arrays.copyOf(weights, capacity);
      times = Arrays.copyOf(times, capacity);
    }
    players[size] = player;
    items[size] = item;
    weights[size] = weight;
    times[size++] = time;
  }

  /** Says whether times are from a clock, or only the order in the file. */
  public void timed(boolean fromClock) {
    timed = fromClock;
  }

  /** Says whether weights were given. */
  public void weighted(boolean given) {
    weighted = given;
  }

  /** Says whether the file had a line a player. */
  void listed(boolean lists) {
    listed = lists;
  }

  boolean isListed() {
    return listed;
  }

  /** How many events there are. */
  public int size() {
    return size;
  }

  /** Whether times are from a clock. */
  public boolean isTimed() {
    return timed;
  }

  /** Whether weights were given, and are not all 1 by default. */
  public boolean isWeighted() {
    return weighted;
  }

  /** The player of an event. */
  public int player(int event) {
    return players[event];
  }

  /** The item of an event. */
  public int item(int event) {
    return items[event];
  }

  /** The weight or rating of an event. */
  public float weight(int event) {
    return weights[event];
  }

  /** The time of an event, in seconds since 1970 or whatever the file's clock counts. */
  public long time(int event) {
    return times[event];
  }

  /** The events that a choice keeps, in their order. */
  public EventTable where(IntPredicate kept) {
    EventTable chosen = new EventTable();
    chosen.timed = timed;
    chosen.weighted = weighted;
    for (int e = 0; e < size; e++) {
      if (kept.test(e)) {
        chosen.add(players[e], items[e], weights[e], times[e]);
      }
    }
    return chosen;
  }

  /** Gives every player and item another number. */
  void renumber(int[] newPlayers, int[] newItems) {
    for (int e = 0; e < size; e++) {
      players[e] = newPlayers[players[e]];
      items[e] = newItems[items[e]];
    }
  }
}
