package dev.minstrel.behavior.scorer;

import java.util.Arrays;

/** Gathers links by the item that they lead to, the strongest few of each, and turns them round. */
final class LinkTable {
  private final int itemCount;
  private int[] sources = new int[1024];
  private int[] targets = new int[1024];
  private float[] strengths = new float[1024];
  private int size;
  private final long[] keys;

  LinkTable(int itemCount) {
    this.itemCount = itemCount;
    keys = new long[itemCount];
  }

  /**
   * Keeps the strongest links to one item.
   *
   * @param candidates the items that may be linked
   * @param strength strength by item; links of 0 or less are dropped
   */
  void keep(int target, int[] candidates, int candidateCount, float[] strength, int most) {
    int kept = 0;
    for (int c = 0; c < candidateCount; c++) {
      float value = strength[candidates[c]];
      if (value > 0) {
        // Stronger first, then the lower item: positive floats sort like their bits.
        keys[kept++] = ((long) ~Float.floatToIntBits(value) << 32) | candidates[c];
      }
    }
    if (kept > most) {
      Arrays.sort(keys, 0, kept);
      kept = most;
    }
    for (int k = 0; k < kept; k++) {
      int source = (int) keys[k];
      put(source, target, strength[source]);
    }
  }

  private void put(int source, int target, float strength) {
    if (size == sources.length) {
      int capacity = Math.addExact(size, size >> 1);
      sources = Arrays.copyOf(sources, capacity);
      targets = Arrays.copyOf(targets, capacity);
      strengths = Arrays.copyOf(strengths, capacity);
    }
    sources[size] = source;
    targets[size] = target;
    strengths[size++] = strength;
  }

  ItemLinks links() {
    int[] starts = new int[itemCount + 1];
    for (int l = 0; l < size; l++) {
      starts[sources[l] + 1]++;
    }
    for (int i = 0; i < itemCount; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] to = new int[size];
    float[] by = new float[size];
    for (int l = 0; l < size; l++) {
      int at = next[sources[l]]++;
      to[at] = targets[l];
      by[at] = strengths[l];
    }
    return new ItemLinks(starts, to, by);
  }
}
