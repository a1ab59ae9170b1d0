package dev.minstrel.dialogue.tokenizer;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by id, ids by token. Looks a token up inside a longer text without copying it.
 *
 * <p>Immutable; any thread.
 */
final class Vocabulary {
  /** Ids are below this, so that a hostile file cannot ask for gigabytes. */
  static final int LIMIT = 1 << 22;

  private static final int NONE = -1;

  private final @Nullable String[] tokens;
  private final BitSet barred;
  private final int[] slotIds;
  private final int[] slotHashes;
  private final int longest;

  /**
   * Takes the array.
   *
   * @param tokens the token of each id, null where an id is left out; no token stands twice
   * @param barred ids that no text may turn into: markers that only the caller may place
   */
  Vocabulary(@Nullable String[] tokens, BitSet barred) {
    this.tokens = tokens;
    this.barred = barred;
    int count = (int) Arrays.stream(tokens).filter(Objects::nonNull).count();
    int capacity = Integer.highestOneBit(Math.max(count, 8)) * 4;
    slotIds = new int[capacity];
    slotHashes = new int[capacity];
    Arrays.fill(slotIds, NONE);
    int longestSeen = 1;
    for (int id = 0; id < tokens.length; id++) {
      String token = tokens[id];
      if (token != null) {
        insert(token, id);
        longestSeen = Math.max(longestSeen, token.length());
      }
    }
    longest = longestSeen;
  }

  private void insert(String token, int id) {
    int hash = token.hashCode();
    int slot = slotOf(hash);
    while (slotIds[slot] != NONE) {
      slot = (slot + 1) & (slotIds.length - 1);
    }
    slotIds[slot] = id;
    slotHashes[slot] = hash;
  }

  /** The highest id + 1. */
  int size() {
    return tokens.length;
  }

  /** Length of the longest token, in chars; at least 1. */
  int longest() {
    return longest;
  }

  @Nullable String token(int id) {
    return tokens[id];
  }

  /** True for a marker that text never turns into. */
  boolean isBarred(int id) {
    return barred.get(id);
  }

  /** The id of a token, or -1. */
  int find(String token) {
    return find(token.hashCode(), token, 0, token.length());
  }

  /** The id of the token that is {@code text[start, end)}, or -1. */
  int find(String text, int start, int end) {
    return find(hash(0, text, start, end), text, start, end);
  }

  /** The same, for a caller that has {@link #hash} at hand. */
  int find(int hash, String text, int start, int end) {
    int slot = slotOf(hash);
    while (true) {
      int id = slotIds[slot];
      if (id == NONE) {
        return NONE;
      }
      if (slotHashes[slot] == hash && isToken(id, text, start, end)) {
        return id;
      }
      slot = (slot + 1) & (slotIds.length - 1);
    }
  }

  /** The id of the token that is {@code prefix + text[start, end)}, or -1. */
  int findWithPrefix(String prefix, String text, int start, int end) {
    int hash = hash(prefix.hashCode(), text, start, end);
    for (int slot = slotOf(hash); slotIds[slot] != NONE; slot = (slot + 1) & (slotIds.length - 1)) {
      String token = tokens[slotIds[slot]];
      if (slotHashes[slot] == hash
          && token != null
          && token.length() == prefix.length() + end - start
          && token.startsWith(prefix)
          && token.regionMatches(prefix.length(), text, start, end - start)) {
        return slotIds[slot];
      }
    }
    return NONE;
  }

  /** Continues {@code String.hashCode} over {@code text[start, end)}; begins with 0. */
  static int hash(int before, String text, int start, int end) {
    int hash = before;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  private boolean isToken(int id, String text, int start, int end) {
    String token = tokens[id];
    return token != null && token.length() == end - start && text.startsWith(token, start);
  }

  private int slotOf(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (slotIds.length - 1);
  }
}
