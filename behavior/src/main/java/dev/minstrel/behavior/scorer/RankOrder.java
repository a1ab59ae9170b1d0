package dev.minstrel.behavior.scorer;

import java.util.Arrays;

/**
 * Orders a whole catalogue by score, best first, equal scores by the lower item, in time that grows
 * with the number of items alone (radix sort of the bits).
 *
 * <p>Owned by one thread; allocates nothing after construction.
 */
public final class RankOrder {
  private static final int BITS = 11;
  private static final int PASSES = 3;

  private int[] items;
  private int[] other;
  private int[] keys;
  private int[] otherKeys;
  private final int[] places = new int[1 << BITS];

  /** For catalogues of {@code itemCount} items. */
  public RankOrder(int itemCount) {
    items = new int[itemCount];
    other = new int[itemCount];
    keys = new int[itemCount];
    otherKeys = new int[itemCount];
  }

  /**
   * Orders.
   *
   * @return the items, best first; valid until the next call
   */
  public int[] order(float[] scores) {
    for (int i = 0; i < items.length; i++) {
      int bits = Float.floatToIntBits(scores[i] + 0f); // -0 becomes 0
      // Bits that ascend as the score falls: positive floats are turned over, negative ones not.
      keys[i] = bits >= 0 ? ~bits & 0x7FFFFFFF : bits;
      items[i] = i;
    }
    for (int pass = 0; pass < PASSES; pass++) {
      sortBy(pass * BITS);
    }
    return items;
  }

  private void sortBy(int shift) {
    Arrays.fill(places, 0);
    int mask = places.length - 1;
    for (int i = 0; i < items.length; i++) {
      places[(keys[i] >>> shift) & mask]++;
    }
    int sum = 0;
    for (int b = 0; b < places.length; b++) {
      int count = places[b];
      places[b] = sum;
      sum += count;
    }
    for (int i = 0; i < items.length; i++) {
      int to = places[(keys[i] >>> shift) & mask]++;
      other[to] = items[i];
      otherKeys[to] = keys[i];
    }
    int[] swapped = items;
    items = other;
    other = swapped;
    swapped = keys;
    keys = otherKeys;
    otherKeys = swapped;
  }
}
