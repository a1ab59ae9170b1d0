package dev.minstrel.dialogue.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 256 visible characters by which byte-level vocabularies write bytes (GPT-2, 2019): printable
 * Latin-1 stands for itself, the rest counts up from U+0100.
 */
final class ByteAlphabet {
  private static final int FIRST_SHIFTED = 0x100;

  private final char[] chars = new char[256];
  private final short[] values = new short[FIRST_SHIFTED + 256];

  ByteAlphabet() {
    Arrays.fill(values, (short) -1);
    int shifted = FIRST_SHIFTED;
    for (int value = 0; value < chars.length; value++) {
      chars[value] = (char) (isVisible(value) ? value : shifted++);
      values[chars[value]] = (short) value;
    }
  }

  private static boolean isVisible(int value) {
    return Chars.between(value, '!', '~') || (value >= 0xA1 && value != 0xAD);
  }

  /** The bytes of {@code text[start, end)}, one character each. */
  String write(String text, int start, int end) {
    byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
    char[] out = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = chars[bytes[i] & 0xFF];
    }
    return new String(out);
  }

  /** The byte that a character stands for, 0 to 255, or -1. */
  int valueOf(char c) {
    return c < values.length ? values[c] : -1;
  }

  /** True when every character stands for a byte. */
  boolean holds(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (valueOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
