package dev.minstrel.dialogue.sampling;

import java.util.Arrays;

/**
 * The tokens that may come next: one bit an id. Made once and changed in place for each token.
 *
 * <p>Owned by one thread. Allocates nothing after construction.
 */
public final class TokenMask {
  final long[] words;
  private final int vocabulary;

  /** A mask that allows no token of a vocabulary of this size. */
  public TokenMask(int vocabulary) {
    if (vocabulary < 1) {
      throw new IllegalArgumentException("vocabulary must be at least 1, was " + vocabulary);
    }
    this.vocabulary = vocabulary;
    this.words = new long[(vocabulary + 63) >>> 6];
  }

  /** Ids that it speaks of, from 0. */
  public int vocabulary() {
    return vocabulary;
  }

  /** Allows one more token. */
  public void allow(int id) {
    words[checked(id) >>> 6] |= 1L << id;
  }

  /** Forbids one token. */
  public void forbid(int id) {
    words[checked(id) >>> 6] &= ~(1L << id);
  }

  /** Allows every token. */
  public void allowAll() {
    Arrays.fill(words, -1L);
    if ((vocabulary & 63) != 0) {
      words[words.length - 1] = -1L >>> -vocabulary;
    }
  }

  /** Forbids every token. */
  public void forbidAll() {
    Arrays.fill(words, 0);
  }

  /** Becomes equal to a mask of the same vocabulary. */
  public void set(TokenMask other) {
    requireSame(other);
    System.arraycopy(other.words, 0, words, 0, words.length);
  }

  /** Forbids what the other mask, of the same vocabulary, forbids. */
  public void retain(TokenMask other) {
    requireSame(other);
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
  }

  /** Allows what the other mask, of the same vocabulary, allows. */
  public void add(TokenMask other) {
    requireSame(other);
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /** True when this token may come next. */
  public boolean allows(int id) {
    return (words[checked(id) >>> 6] & 1L << id) != 0;
  }

  /** How many tokens may come next. */
  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  private int checked(int id) {
    if (id < 0 || id >= vocabulary) {
      throw new IndexOutOfBoundsException("id " + id + " of a vocabulary of " + vocabulary);
    }
    return id;
  }

  private void requireSame(TokenMask other) {
    if (other.vocabulary != vocabulary) {
      throw new IllegalArgumentException(
          "masks differ in vocabulary: %d and %d".formatted(vocabulary, other.vocabulary));
    }
  }
}
