package dev.minstrel.dialogue.tokenizer;

import java.util.Arrays;

/**
 * Applies merges to one word: always the pair of lowest rank, of equal ranks the leftmost.
 *
 * <p>Short words are searched in a line; long ones keep their pairs in a heap, so that a word of n
 * symbols takes n log n steps.
 */
final class Merger {
  private static final int LONGEST_LINE = 40;

  private final MergeTable table;

  Merger(MergeTable table) {
    this.table = table;
  }

  /** Merges the ids from {@code from} to the end, in place. */
  void merge(Ids ids, int from) {
    int count = ids.size() - from;
    if (count < 2) {
      return;
    }
    if (count <= LONGEST_LINE) {
      mergeLine(ids, from, count);
    } else {
      new Heap(ids.toArray(from)).merge(ids, from);
    }
  }

  private void mergeLine(Ids ids, int from, int symbols) {
    int count = symbols;
    int[] ranks = new int[count];
    for (int i = 0; i + 1 < count; i++) {
      ranks[i] = table.rank(ids.get(from + i), ids.get(from + i + 1));
    }
    while (count > 1) {
      int best = lowest(ranks, count - 1);
      if (ranks[best] == MergeTable.NONE) {
        break;
      }
      ids.set(from + best, table.result(ranks[best]));
      for (int i = best + 1; i + 1 < count; i++) {
        ids.set(from + i, ids.get(from + i + 1));
        ranks[i] = ranks[i + 1];
      }
      count--;
      if (best > 0) {
        ranks[best - 1] = table.rank(ids.get(from + best - 1), ids.get(from + best));
      }
      if (best + 1 < count) {
        ranks[best] = table.rank(ids.get(from + best), ids.get(from + best + 1));
      }
    }
    ids.truncate(from + count);
  }

  private static int lowest(int[] ranks, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (ranks[i] < ranks[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Symbols as a linked list, candidate pairs as a binary heap of {@code rank << 32 | symbol}. */
  private final class Heap {
    private static final int GONE = -1;

    private final int[] symbols;
    private final int[] before;
    private final int[] after;
    private long[] heap;
    private int size;

    Heap(int[] symbols) {
      this.symbols = symbols;
      before = new int[symbols.length];
      after = new int[symbols.length];
      heap = new long[symbols.length];
      for (int i = 0; i < symbols.length; i++) {
        before[i] = i - 1;
        after[i] = i + 1 < symbols.length ? i + 1 : GONE;
      }
    }

    void merge(Ids ids, int from) {
      for (int i = 0; i + 1 < symbols.length; i++) {
        offer(i);
      }
      while (size > 0) {
        long top = poll();
        join((int) top, (int) (top >>> 32));
      }
      ids.truncate(from);
      for (int i = 0; i != GONE; i = after[i]) {
        ids.add(symbols[i]);
      }
    }

    private void join(int left, int rank) {
      int right = after[left];
      if (symbols[left] == GONE
          || right == GONE
          || table.rank(symbols[left], symbols[right]) != rank) {
        return; // the pair changed after it was offered
      }
      symbols[left] = table.result(rank);
      symbols[right] = GONE;
      after[left] = after[right];
      if (after[left] != GONE) {
        before[after[left]] = left;
        offer(left);
      }
      if (before[left] != GONE) {
        offer(before[left]);
      }
    }

    private void offer(int left) {
      int rank = table.rank(symbols[left], symbols[after[left]]);
      if (rank == MergeTable.NONE) {
        return;
      }
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, size * 2);
      }
      long value = ((long) rank << 32) | left;
      int at = size++;
      while (at > 0 && heap[(at - 1) / 2] > value) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
      }
      heap[at] = value;
    }

    private long poll() {
      long top = heap[0];
      long last = heap[--size];
      int at = 0;
      for (int child = 1; child < size; child = at * 2 + 1) {
        if (child + 1 < size && heap[child + 1] < heap[child]) {
          child++;
        }
        if (heap[child] >= last) {
          break;
        }
        heap[at] = heap[child];
        at = child;
      }
      heap[at] = last;
      return top;
    }
  }
}
