package dev.minstrel.behavior.rank;

import java.util.Arrays;

/**
 * How often each item was shown, to whomever: what caps and coverage are decided by.
 *
 * <p>Owned by one thread. Counts saturate.
 */
public final class Exposure {
  private final int[] counts;
  private int shownItems;

  /** Nothing was shown yet. */
  public Exposure(int itemCount) {
    counts = new int[itemCount];
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return counts.length;
  }

  /** Counts one showing of each item of a list. */
  public void show(int[] items, int count) {
    for (int i = 0; i < count; i++) {
      int item = items[i];
      shownItems += counts[item] == 0 ? 1 : 0;
      counts[item] += counts[item] == Integer.MAX_VALUE ? 0 : 1;
    }
  }

  /** Sets how often an item was shown, as an earlier run had counted it. */
  public void restore(int item, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be below 0, was " + count);
    }
    shownItems += (count > 0 ? 1 : 0) - (counts[item] > 0 ? 1 : 0);
    counts[item] = count;
  }

  /** How often an item was shown. */
  public int count(int item) {
    return counts[item];
  }

  /** Share of the catalogue that was shown at least once. */
  public double coverage() {
    return counts.length == 0 ? 0 : (double) shownItems / counts.length;
  }

  /** Halves all counts, so that old showings weigh less. */
  public void fade() {
    shownItems = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] >>= 1;
      shownItems += counts[i] > 0 ? 1 : 0;
    }
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(counts, 0);
    shownItems = 0;
  }
}
