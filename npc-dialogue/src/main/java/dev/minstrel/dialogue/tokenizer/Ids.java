package dev.minstrel.dialogue.tokenizer;

import java.util.Arrays;

/** Ids in a row that grows; owned by one encoding. */
final class Ids {
  private int[] values;
  private int size;

  Ids(int capacity) {
    values = new int[Math.max(capacity, 8)];
  }

  void add(int id) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = id;
  }

  void addAll(int[] ids) {
    if (size + ids.length > values.length) {
      values = Arrays.copyOf(values, Math.max(values.length * 2, size + ids.length));
    }
    System.arraycopy(ids, 0, values, size, ids.length);
    size += ids.length;
  }

  int get(int index) {
    return values[index];
  }

  void set(int index, int id) {
    values[index] = id;
  }

  int size() {
    return size;
  }

  /** Forgets everything from {@code newSize} on. */
  void truncate(int newSize) {
    size = newSize;
  }

  int[] toArray(int from) {
    return Arrays.copyOfRange(values, from, size);
  }
}
