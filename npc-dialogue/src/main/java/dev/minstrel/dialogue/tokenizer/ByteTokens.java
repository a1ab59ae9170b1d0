package dev.minstrel.dialogue.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The tokens {@code <0x00>} to {@code <0xFF>} that stand for a byte of UTF-8. */
final class ByteTokens {
  private static final int LENGTH = "<0x00>".length();

  private final int[] ids;

  private ByteTokens(int[] ids) {
    this.ids = ids;
  }

  static ByteTokens of(Vocabulary vocabulary) {
    int[] ids = new int[256];
    for (int value = 0; value < ids.length; value++) {
      ids[value] = vocabulary.find(name(value));
    }
    return new ByteTokens(ids);
  }

  static String name(int value) {
    return "<0x%02X>".formatted(value);
  }

  /** The byte that a token stands for, 0 to 255, or -1. */
  static int valueOf(String token) {
    if (token.length() != LENGTH || !token.startsWith("<0x") || token.charAt(5) != '>') {
      return -1;
    }
    int high = Character.digit(token.charAt(3), 16);
    int low = Character.digit(token.charAt(4), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** Marks the byte tokens, which text that merely looks like one must not turn into. */
  void bar(BitSet barred) {
    for (int id : ids) {
      if (id >= 0) {
        barred.set(id);
      }
    }
  }

  /** Appends the bytes of a text; false, and nothing appended, when one byte has no token. */
  boolean encode(String text, int start, int end, Ids out) {
    byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
    for (byte value : bytes) {
      if (ids[value & 0xFF] < 0) {
        return false;
      }
    }
    for (byte value : bytes) {
      out.add(ids[value & 0xFF]);
    }
    return true;
  }
}
