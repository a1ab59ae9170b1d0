package dev.minstrel.behavior.data;

/** A stable sort of numbers by an order of one's own, without boxing. */
public final class Sorting {
  /** Which of two numbers comes first. */
  @FunctionalInterface
  public interface Order {
    /** Below 0 where {@code a} comes first, above 0 where {@code b} does. */
    int compare(int a, int b);
  }

  private static final int SMALL = 16;

  private Sorting() {}

  /** Sorts all of them. */
  public static void sort(int[] numbers, Order order) {
    sort(numbers, 0, numbers.length, order);
  }

  /** Merge sort, bottom up from runs made by insertion. */
  static void sort(int[] numbers, int from, int to, Order order) {
    for (int start = from; start < to; start += SMALL) {
      insert(numbers, start, Math.min(start + SMALL, to), order);
    }
    if (to - from <= SMALL) {
      return;
    }
    int[] merged = new int[to - from];
    for (long width = SMALL; width < to - from; width *= 2) {
      for (long start = from; start < to; start += 2 * width) {
        int middle = (int) Math.min(start + width, to);
        int end = (int) Math.min(start + 2 * width, to);
        merge(numbers, (int) start, middle, end, merged, (int) start - from, order);
      }
      System.arraycopy(merged, 0, numbers, from, merged.length);
    }
  }

  private static void insert(int[] numbers, int from, int to, Order order) {
    for (int i = from + 1; i < to; i++) {
      int moved = numbers[i];
      int place = i;
      while (place > from && order.compare(numbers[place - 1], moved) > 0) {
        numbers[place] = numbers[place - 1];
        place--;
      }
      numbers[place] = moved;
    }
  }

  private static void merge(
      int[] numbers, int from, int middle, int to, int[] merged, int out, Order order) {
    int left = from;
    int right = middle;
    int next = out;
    while (left < middle && right < to) {
      boolean leftFirst = order.compare(numbers[left], numbers[right]) <= 0;
      merged[next++] = leftFirst ? numbers[left++] : numbers[right++];
    }
    System.arraycopy(numbers, left, merged, next, middle - left);
    System.arraycopy(numbers, right, merged, next + middle - left, to - right);
  }
}
