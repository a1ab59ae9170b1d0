package dev.minstrel.dialogue.prompt;

import java.util.Arrays;

/** A growing list of token ids. Confined to one thread. */
public final class TokenList {
  private int[] ids = new int[64];
  private int size;

  /** Appends one. */
  public void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
  }

  /** Appends some. */
  public void addAll(int[] more) {
    addAll(more, 0, more.length);
  }

  /** Appends {@code count} of them from {@code from} on. */
  public void addAll(int[] more, int from, int count) {
    if (size + count > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(2 * ids.length, size + count));
    }
    System.arraycopy(more, from, ids, size, count);
    size += count;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Drops all from {@code length} on. */
  public void truncate(int length) {
    size = length;
  }

  /** How many ids both begin with. */
  public int commonPrefix(int[] others) {
    int same = Arrays.mismatch(ids, 0, size, others, 0, others.length);
    return same < 0 ? size : same;
  }

  /** The ids themselves, with room behind {@link #size}; valid until the next change. */
  public int[] ids() {
    return ids;
  }

  /** A copy. */
  public int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
