package dev.minstrel.dialogue.tokenizer;

/** Classes of characters as the formats define them; all arguments are code points. */
final class Chars {
  private static final int MARKS =
      (1 << Character.NON_SPACING_MARK)
          | (1 << Character.COMBINING_SPACING_MARK)
          | (1 << Character.ENCLOSING_MARK);
  private static final int PUNCTUATION =
      (1 << Character.CONNECTOR_PUNCTUATION)
          | (1 << Character.DASH_PUNCTUATION)
          | (1 << Character.START_PUNCTUATION)
          | (1 << Character.END_PUNCTUATION)
          | (1 << Character.INITIAL_QUOTE_PUNCTUATION)
          | (1 << Character.FINAL_QUOTE_PUNCTUATION)
          | (1 << Character.OTHER_PUNCTUATION);
  private static final int NUMBERS =
      (1 << Character.DECIMAL_DIGIT_NUMBER)
          | (1 << Character.LETTER_NUMBER)
          | (1 << Character.OTHER_NUMBER);
  private static final int CONTROLS =
      (1 << Character.CONTROL)
          | (1 << Character.FORMAT)
          | (1 << Character.PRIVATE_USE)
          | (1 << Character.SURROGATE);

  private Chars() {}

  /** True from {@code first} to {@code last}, both included. */
  static boolean between(int c, int first, int last) {
    return c >= first && c <= last;
  }

  /** Unicode's White_Space. */
  static boolean isSpace(int c) {
    if (c < 0x80) {
      return c == ' ' || between(c, 9, 13);
    }
    return c == 0x85
        || c == 0xA0
        || c == 0x1680
        || between(c, 0x2000, 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  /** Letters, marks, decimal digits and connectors: what a word is made of. */
  static boolean isWord(int c) {
    return Character.isLetterOrDigit(c)
        || isMark(c)
        || Character.getType(c) == Character.CONNECTOR_PUNCTUATION;
  }

  static boolean isMark(int c) {
    return is(c, MARKS);
  }

  static boolean isNumber(int c) {
    return is(c, NUMBERS);
  }

  /** Unicode's P classes and every ASCII sign, currency and mathematics included. */
  static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }
    return is(c, PUNCTUATION);
  }

  /** Control, format, private-use and surrogate characters, without tab and line ends. */
  static boolean isControl(int c) {
    return c != '\t' && c != '\n' && c != '\r' && is(c, CONTROLS);
  }

  /** The CJK blocks that BERT puts spaces around. */
  static boolean isIdeograph(int c) {
    return between(c, 0x4E00, 0x9FFF)
        || between(c, 0x3400, 0x4DBF)
        || between(c, 0x20000, 0x2A6DF)
        || between(c, 0x2A700, 0x2B73F)
        || between(c, 0x2B740, 0x2B81F)
        || between(c, 0x2B920, 0x2CEAF)
        || between(c, 0xF900, 0xFAFF)
        || between(c, 0x2F800, 0x2FA1F);
  }

  /** The text with every unpaired surrogate replaced by U+FFFD. */
  static String wellFormed(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (isPair(text, i)) {
          i++;
        } else {
          return mended(text);
        }
      }
    }
    return text;
  }

  private static String mended(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (Character.isSurrogate(out.charAt(i))) {
        if (isPair(out, i)) {
          i++;
        } else {
          out.setCharAt(i, '\uFFFD');
        }
      }
    }
    return out.toString();
  }

  private static boolean isPair(CharSequence text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static boolean is(int c, int types) {
    return (types & (1 << Character.getType(c))) != 0;
  }
}
