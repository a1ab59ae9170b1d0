package dev.minstrel.behavior.online;

import java.util.Arrays;

/**
 * A number an item, for the few items that have one, in the order in which they came.
 *
 * <p>Open addressing over dense columns; about 20 bytes an item. Grows by half and then allocates
 * nothing. Owned by one thread.
 */
final class ItemWeights {
  private static final int FIRST_CAPACITY = 8;
  private static final int MIX = 0x9E3779B9;

  private int[] items = new int[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int[] places = new int[2 * FIRST_CAPACITY]; // place + 1 into the columns; 0 is empty
  private int size;

  int size() {
    return size;
  }

  int item(int place) {
    return items[place];
  }

  double value(int place) {
    return values[place];
  }

  void value(int place, double value) {
    values[place] = value;
  }

  /** The place of an item, or -1. */
  int find(int item) {
    return places[slot(item)] - 1;
  }

  /** The place of an item, which is given one with value 0 if it has none. */
  int findOrAdd(int item) {
    int slot = slot(item);
    if (places[slot] > 0) {
      return places[slot] - 1;
    }
    if (size == items.length) {
      grow();
      slot = slot(item);
    }
    items[size] = item;
    values[size] = 0;
    places[slot] = ++size;
    return size - 1;
  }

  private int slot(int item) {
    int mask = places.length - 1;
    int mixed = item * MIX;
    int slot = (mixed ^ (mixed >>> 15)) & mask;
    while (places[slot] > 0 && items[places[slot] - 1] != item) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    items = Arrays.copyOf(items, Math.multiplyExact(size, 2));
    values = Arrays.copyOf(values, items.length);
    places = new int[Math.multiplyExact(items.length, 2)];
    for (int place = 0; place < size; place++) {
      places[slot(items[place])] = place + 1;
    }
  }

  void multiply(double factor) {
    for (int place = 0; place < size; place++) {
      values[place] *= factor;
    }
  }

  /** Forgets every item, also in memory. */
  void clear() {
    Arrays.fill(items, 0);
    Arrays.fill(values, 0);
    Arrays.fill(places, 0);
    size = 0;
  }

  long bytes() {
    return 4L * items.length + 8L * values.length + 4L * places.length;
  }
}
