package dev.minstrel.behavior.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Dense numbers for the names that a game gives to its players or items.
 *
 * <p>A name is text; a number is the text of its decimal digits. Open addressing over one array of
 * UTF-8 bytes: nothing is boxed, and looking up bytes allocates nothing. Owned by one thread.
 */
public final class Ids {
  /** What a look-up gives for a name that was never added. */
  public static final int UNKNOWN = -1;

  private static final int LONGEST_NUMBER = 20;

  private byte[] names = new byte[1024];
  private int[] ends = new int[64];
  private int[] slots = new int[128]; // number + 1; 0 is free
  private final byte[] digits = new byte[LONGEST_NUMBER];
  private int count;

  /** No names yet. */
  public Ids() {}

  /** How many names there are. */
  public int size() {
    return count;
  }

  /** The number of a name, given one if it is new. */
  public int add(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  /** The same for bytes of UTF-8. */
  public int add(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int start = count == 0 ? 0 : ends[count - 1];
    int end = Math.addExact(start, to - from);
    if (end > names.length) {
      names = Arrays.copyOf(names, Math.max(end, names.length + (names.length >> 1)));
    }
    System.arraycopy(bytes, from, names, start, to - from);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = end;
    slots[slot] = count;
    if (2 * count > slots.length) {
      rehash(2 * slots.length);
    }
    return count - 1;
  }

  /** The number of a name, or {@link #UNKNOWN}. */
  public int find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  /** The number of a name that is a number; allocates nothing. */
  public int find(long name) {
    int from = LONGEST_NUMBER;
    long rest = name;
    do {
      digits[--from] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    } while (rest != 0);
    if (name < 0) {
      digits[--from] = '-';
    }
    return find(digits, from, LONGEST_NUMBER);
  }

  /** The same for bytes of UTF-8; allocates nothing. */
  public int find(byte[] bytes, int from, int to) {
    return slots[slot(bytes, from, to)] - 1;
  }

  /** The name behind a number. */
  public String name(int number) {
    int start = start(number);
    return new String(names, start, ends[number] - start, StandardCharsets.UTF_8);
  }

  /**
   * The order of the names: as numbers where all of them are, else by their bytes.
   *
   * @return at each place the number that belongs there
   */
  int[] order() {
    long[] values = new long[count];
    boolean numbers = true;
    for (int i = 0; i < count && numbers; i++) {
      int length = ends[i] - start(i);
      numbers = length < LONGEST_NUMBER - 2 && digitsOnly(i);
      values[i] = numbers ? Long.parseLong(name(i)) : 0;
    }
    boolean byValue = numbers;
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    Sorting.sort(
        order, (a, b) -> byValue ? Long.compare(values[a], values[b]) : compareBytes(a, b));
    return order;
  }

  /** A copy whose numbers follow an order. */
  Ids inOrder(int[] order) {
    Ids sorted = new Ids();
    for (int number : order) {
      sorted.add(names, start(number), ends[number]);
    }
    return sorted;
  }

  private boolean digitsOnly(int number) {
    for (int i = start(number); i < ends[number]; i++) {
      if (names[i] < '0' || names[i] > '9') {
        return false;
      }
    }
    return ends[number] > start(number);
  }

  private int compareBytes(int a, int b) {
    return Arrays.compareUnsigned(names, start(a), ends[a], names, start(b), ends[b]);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private int slot(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash(bytes, from, to) & mask;
    while (slots[slot] != 0) {
      int other = slots[slot] - 1;
      if (Arrays.equals(bytes, from, to, names, start(other), ends[other])) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash(int capacity) {
    slots = new int[capacity];
    for (int i = 0; i < count; i++) {
      slots[slot(names, start(i), ends[i])] = i + 1;
    }
  }

  /** FNV-1a, mixed once more so that its low bits are good. */
  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    return hash ^ (hash >>> 13);
  }
}
