package dev.minstrel.runtime.natives;

/** Looks for a run of bytes in a stream that comes in pieces. */
final class ByteSearch {
  private final byte[] wanted;
  private final int[] fallback;
  private int matched;
  private boolean found;

  /** Prepares the search of Knuth, Morris and Pratt (1977). */
  ByteSearch(byte[] wanted) {
    this.wanted = wanted.clone();
    this.fallback = new int[wanted.length];
    for (int i = 1, length = 0; i < wanted.length; i++) {
      while (length > 0 && wanted[i] != wanted[length]) {
        length = fallback[length - 1];
      }
      if (wanted[i] == wanted[length]) {
        length++;
      }
      fallback[i] = length;
    }
  }

  /** Reads the next {@code count} bytes. */
  void add(byte[] piece, int count) {
    int length = matched;
    for (int i = 0; i < count && !found; i++) {
      while (length > 0 && piece[i] != wanted[length]) {
        length = fallback[length - 1];
      }
      if (piece[i] == wanted[length]) {
        length++;
      }
      found = length == wanted.length;
    }
    matched = found ? 0 : length;
  }

  boolean found() {
    return found;
  }
}
