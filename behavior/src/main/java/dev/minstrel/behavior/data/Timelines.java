package dev.minstrel.behavior.data;

import dev.minstrel.spi.PlayerHistory;

/**
 * Every player's events in the order of time; events of the same time stay in the order of the
 * file. Immutable.
 */
public final class Timelines {
  private final int itemCount;
  private final int[] starts;
  private final int[] items;
  private final float[] weights;
  private final long[] times;

  private Timelines(int itemCount, int[] starts, int[] items, float[] weights, long[] times) {
    this.itemCount = itemCount;
    this.starts = starts;
    this.items = items;
    this.weights = weights;
    this.times = times;
  }

  /** Sorts a table; without a clock the order of the file is the time. */
  public static Timelines of(EventTable events, int playerCount, int itemCount) {
    int[] starts = new int[playerCount + 1];
    for (int e = 0; e < events.size(); e++) {
      starts[events.player(e) + 1]++;
    }
    for (int p = 0; p < playerCount; p++) {
      starts[p + 1] += starts[p];
    }
    int[] next = starts.clone();
    int[] order = new int[events.size()];
    for (int e = 0; e < events.size(); e++) {
      order[next[events.player(e)]++] = e;
    }
    int[] items = new int[order.length];
    float[] weights = new float[order.length];
    long[] times = new long[order.length];
    for (int p = 0; p < playerCount; p++) {
      if (events.isTimed()) {
        Sorting.sort(
            order,
            starts[p],
            starts[p + 1],
            (a, b) -> Long.compare(events.time(a), events.time(b)));
      }
      for (int at = starts[p]; at < starts[p + 1]; at++) {
        items[at] = events.item(order[at]);
        weights[at] = events.weight(order[at]);
        times[at] = events.isTimed() ? events.time(order[at]) : at - starts[p];
      }
    }
    return new Timelines(itemCount, starts, items, weights, times);
  }

  /** How many players there are, with or without events. */
  public int playerCount() {
    return starts.length - 1;
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return itemCount;
  }

  /** How many events there are. */
  public int size() {
    return items.length;
  }

  /** The first place of a player's events. */
  public int begin(int player) {
    return starts[player];
  }

  /** The place after the player's last event. */
  public int end(int player) {
    return starts[player + 1];
  }

  /** The item at a place. */
  public int item(int place) {
    return items[place];
  }

  /** The weight at a place. */
  public float weight(int place) {
    return weights[place];
  }

  /** The time at a place. */
  public long time(int place) {
    return times[place];
  }

  /** The newest time of all, or 0 where there is no event. */
  public long newestTime() {
    long newest = items.length == 0 ? 0 : Long.MIN_VALUE;
    for (long time : times) {
      newest = Math.max(newest, time);
    }
    return newest;
  }

  /** Writes a player's events into a history. */
  public void into(int player, PlayerHistory history) {
    into(player, end(player), history);
  }

  /** Writes a player's events before a place into a history. */
  public void into(int player, int before, PlayerHistory history) {
    history.begin(player);
    append(player, before, history);
  }

  /** Writes a player's events into the history of somebody whom no scorer was trained on. */
  public void intoNew(int player, PlayerHistory history) {
    history.begin(PlayerHistory.NEW_PLAYER);
    append(player, end(player), history);
  }

  private void append(int player, int before, PlayerHistory history) {
    for (int at = starts[player]; at < before; at++) {
      history.add(items[at], weights[at], times[at]);
    }
  }

  /** The timelines without each player's last {@code count} events. */
  public Timelines withoutLast(int count) {
    int[] shorter = new int[starts.length];
    for (int p = 0; p < playerCount(); p++) {
      shorter[p + 1] = shorter[p] + Math.max(0, end(p) - begin(p) - count);
    }
    int total = shorter[playerCount()];
    int[] keptItems = new int[total];
    float[] keptWeights = new float[total];
    long[] keptTimes = new long[total];
    for (int p = 0; p < playerCount(); p++) {
      int length = shorter[p + 1] - shorter[p];
      System.arraycopy(items, starts[p], keptItems, shorter[p], length);
      System.arraycopy(weights, starts[p], keptWeights, shorter[p], length);
      System.arraycopy(times, starts[p], keptTimes, shorter[p], length);
    }
    return new Timelines(itemCount, shorter, keptItems, keptWeights, keptTimes);
  }
}
