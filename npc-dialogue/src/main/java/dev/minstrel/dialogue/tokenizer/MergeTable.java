package dev.minstrel.dialogue.tokenizer;

import java.util.Arrays;

/** The merges of a BPE model: pair of ids → rank, rank → id of the result. Lowest rank first. */
class MergeTable {
  /** The rank of a pair that does not merge. */
  static final int NONE = Integer.MAX_VALUE;

  private static final long EMPTY = -1;

  private final long[] pairs;
  private final int[] ranks;
  private final int[] results;

  MergeTable(int count) {
    int capacity = Integer.highestOneBit(Math.max(count, 8)) * 4;
    pairs = new long[capacity];
    ranks = new int[capacity];
    results = new int[count];
    Arrays.fill(pairs, EMPTY);
  }

  /** Adds one merge; of two merges of one pair the last wins. Only while the model is read. */
  void put(int left, int right, int rank, int result) {
    long pair = pair(left, right);
    int slot = slotOf(pair);
    while (pairs[slot] != EMPTY && pairs[slot] != pair) {
      slot = (slot + 1) & (pairs.length - 1);
    }
    pairs[slot] = pair;
    ranks[slot] = rank;
    results[rank] = result;
  }

  /** The rank of a pair, or {@link #NONE}. */
  int rank(int left, int right) {
    long pair = pair(left, right);
    int slot = slotOf(pair);
    while (true) {
      long found = pairs[slot];
      if (found == pair) {
        return ranks[slot];
      }
      if (found == EMPTY) {
        return NONE;
      }
      slot = (slot + 1) & (pairs.length - 1);
    }
  }

  /** What the merge of this rank makes. */
  int result(int rank) {
    return results[rank];
  }

  private static long pair(int left, int right) {
    return ((long) left << 32) | right;
  }

  private int slotOf(long pair) {
    long mixed = pair * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & (pairs.length - 1);
  }
}
