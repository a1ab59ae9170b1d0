package dev.minstrel.behavior.state;

import java.util.Arrays;

/**
 * What is left of one player's events that the log dropped: a decayed weight an item.
 *
 * <p>Items ascend. Owned by the worker thread.
 */
public final class FoldedPlayer {
  private final long hash;
  private int[] items;
  private float[] weights;
  private long[] times;
  private int itemCount;
  private long eventCount;

  FoldedPlayer(long hash) {
    this(hash, 0, new int[4], new float[4], new long[4], 0);
  }

  FoldedPlayer(
      long hash, int itemCount, int[] items, float[] weights, long[] times, long eventCount) {
    this.hash = hash;
    this.items = items;
    this.weights = weights;
    this.times = times;
    this.itemCount = itemCount;
    this.eventCount = eventCount;
  }

  /** The player's hash. */
  public long hash() {
    return hash;
  }

  /** How many events were folded. */
  public long eventCount() {
    return eventCount;
  }

  /** How many items are kept. */
  public int itemCount() {
    return itemCount;
  }

  /** The item at a place. */
  public int item(int place) {
    return items[place];
  }

  /** The weight of an item as it was at {@link #timeMillis}. */
  public float weight(int place) {
    return weights[place];
  }

  /** The newest time of an item. */
  public long timeMillis(int place) {
    return times[place];
  }

  /**
   * The weight of an item at a later time.
   *
   * @param halfLifeMillis above 0
   */
  public double weightAt(int place, long nowMillis, double halfLifeMillis) {
    return weights[place] * decay(times[place], nowMillis, halfLifeMillis);
  }

  /** 2^(-age / half-life); an age below 0 counts as 0, since games set clocks back. */
  static double decay(long thenMillis, long nowMillis, double halfLifeMillis) {
    double age = (double) nowMillis - thenMillis;
    return age > 0 ? Math.exp(-Math.log(2) * age / halfLifeMillis) : 1;
  }

  void add(int item, float weight, long timeMillis, int mostItems, double halfLifeMillis) {
    eventCount++;
    int at = Arrays.binarySearch(items, 0, itemCount, item);
    if (at >= 0) {
      double sum = weightAt(at, timeMillis, halfLifeMillis) + weight;
      weights[at] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, sum));
      times[at] = Math.max(times[at], timeMillis);
      return;
    }
    insert(-at - 1, item, weight, timeMillis);
    if (itemCount > mostItems) {
      removeWeakest(halfLifeMillis);
    }
  }

  private void insert(int at, int item, float weight, long timeMillis) {
    if (itemCount == items.length) {
      items = Arrays.copyOf(items, 2 * itemCount);
      weights = Arrays.copyOf(weights, 2 * itemCount);
      times = Arrays.copyOf(times, 2 * itemCount);
    }
    System.arraycopy(items, at, items, at + 1, itemCount - at);
    System.arraycopy(weights, at, weights, at + 1, itemCount - at);
    System.arraycopy(times, at, times, at + 1, itemCount - at);
    items[at] = item;
    weights[at] = weight;
    times[at] = timeMillis;
    itemCount++;
  }

  /** The least weight at the newest time of all goes; of equals the lowest item. */
  private void removeWeakest(double halfLifeMillis) {
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < itemCount; i++) {
      newest = Math.max(newest, times[i]);
    }
    int weakest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < itemCount; i++) {
      double weight = Math.abs(weightAt(i, newest, halfLifeMillis));
      if (weight < least) {
        least = weight;
        weakest = i;
      }
    }
    itemCount--;
    System.arraycopy(items, weakest + 1, items, weakest, itemCount - weakest);
    System.arraycopy(weights, weakest + 1, weights, weakest, itemCount - weakest);
    System.arraycopy(times, weakest + 1, times, weakest, itemCount - weakest);
  }
}
