package dev.minstrel.runtime.work;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for many producers and one consumer at a time, without locks: nobody waits for
 * anybody, so the game thread may use either end.
 *
 * <p>A producer first claims a place, then fills it. The consumer empties a place before it gives
 * it back, hence a claimed place is always empty. A producer that is between the two hides what
 * stands behind it until it is done; {@link #poll} then says that there is nothing yet.
 */
final class Ring<T> {
  private final AtomicReferenceArray<@Nullable T> places;
  private final AtomicLong claimed = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final int mask;

  /**
   * Makes an empty one.
   *
   * @param capacity a power of two
   */
  Ring(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity must be a power of two, was " + capacity);
    }
    places = new AtomicReferenceArray<>(capacity);
    mask = capacity - 1;
  }

  /** Appends, or returns false when it is full. Any thread. */
  boolean offer(T value) {
    while (true) {
      long place = claimed.get();
      if (place - taken.get() > mask) {
        return false;
      }
      if (claimed.compareAndSet(place, place + 1)) {
        places.set((int) place & mask, value);
        return true;
      }
    }
  }

  /** Removes the oldest, or returns null. One thread at a time. */
  @Nullable T poll() {
    long place = taken.get();
    int index = (int) place & mask;
    T value = places.get(index);
    if (value != null) {
      places.set(index, null);
      taken.set(place + 1);
    }
    return value;
  }

  /** How many are in it, about: others add and remove meanwhile. Any thread. */
  int size() {
    long from = taken.get();
    return (int) Math.max(0, Math.min(claimed.get() - from, mask + 1L));
  }
}
