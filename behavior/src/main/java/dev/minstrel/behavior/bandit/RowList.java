package dev.minstrel.behavior.bandit;

/** Rows of a table in an order, each at most once: first in, first out, removable anywhere. */
final class RowList {
  private static final int NONE = -1;

  private final int[] before;
  private final int[] after;
  private int first = NONE;
  private int last = NONE;
  private int size;

  RowList(int capacity) {
    before = new int[capacity];
    after = new int[capacity];
  }

  void clear() {
    first = NONE;
    last = NONE;
    size = 0;
  }

  int size() {
    return size;
  }

  /** The oldest row, or -1. */
  int first() {
    return first;
  }

  /** The next row, or -1. */
  int after(int row) {
    return after[row];
  }

  void append(int row) {
    before[row] = last;
    after[row] = NONE;
    if (last == NONE) {
      first = row;
    } else {
      after[last] = row;
    }
    last = row;
    size++;
  }

  void remove(int row) {
    if (before[row] == NONE) {
      first = after[row];
    } else {
      after[before[row]] = after[row];
    }
    if (after[row] == NONE) {
      last = before[row];
    } else {
      before[after[row]] = before[row];
    }
    size--;
  }
}
