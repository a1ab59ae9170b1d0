package dev.minstrel.dialogue.tokenizer;

/**
 * Bytes in, whole characters out. A sequence that cannot become a character is one U+FFFD, as the
 * Unicode Standard recommends (chapter 3.9, maximal subparts).
 */
final class Utf8Assembler {
  private static final char REPLACEMENT = '\uFFFD';

  private int missing;
  private int codePoint;
  private int lowest;
  private int highest;

  /** Takes one byte, 0 to 255, and appends the character that it completes, if any. */
  void accept(int value, StringBuilder out) {
    if (missing == 0) {
      begin(value, out);
    } else if (value < lowest || value > highest) {
      cut(out);
      begin(value, out);
    } else {
      codePoint = (codePoint << 6) | (value & 0x3F);
      lowest = 0x80;
      highest = 0xBF;
      if (--missing == 0) {
        out.appendCodePoint(codePoint);
      }
    }
  }

  /** What follows is no byte of the character under way. */
  void cut(StringBuilder out) {
    if (missing > 0) {
      missing = 0;
      out.append(REPLACEMENT);
    }
  }

  private void begin(int value, StringBuilder out) {
    lowest = 0x80;
    highest = 0xBF;
    if (value < 0x80) {
      out.append((char) value);
    } else if (value >= 0xC2 && value <= 0xDF) {
      expect(1, value & 0x1F);
    } else if (value >= 0xE0 && value <= 0xEF) {
      expect(2, value & 0xF);
      lowest = value == 0xE0 ? 0xA0 : lowest; // no overlong forms
      highest = value == 0xED ? 0x9F : highest; // no surrogates
    } else if (value >= 0xF0 && value <= 0xF4) {
      expect(3, value & 7);
      lowest = value == 0xF0 ? 0x90 : lowest;
      highest = value == 0xF4 ? 0x8F : highest; // nothing beyond U+10FFFF
    } else {
      out.append(REPLACEMENT);
    }
  }

  private void expect(int count, int bits) {
    missing = count;
    codePoint = bits;
  }
}
