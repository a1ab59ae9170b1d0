package dev.minstrel.dialogue.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Characters as Python's {@code str} sees them. */
final class Unicode {
  private Unicode() {}

  static boolean isSpace(int c) {
    return (c >= 9 && c <= 13)
        || (c >= 28 && c <= 32)
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  /** Whether {@code repr} shows it as it is. */
  static boolean isPrintable(int c) {
    if (c == ' ') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The first character as a title begins, the others in lower case. */
  static String capital(String word) {
    if (word.isEmpty()) {
      return word;
    }
    int end = word.offsetByCodePoints(0, 1);
    String rest = lower(word).substring(lower(word.substring(0, end)).length());
    return titleOf(word.codePointAt(0)) + rest;
  }

  private static String titleOf(int c) {
    int title = Character.toTitleCase(c);
    String upper = upper(Character.toString(c));
    if (title == c && upper.codePointCount(0, upper.length()) > 1) {
      int first = upper.offsetByCodePoints(0, 1);
      return upper.substring(0, first) + lower(upper.substring(first));
    }
    return Character.toString(title);
  }

  /** Every run of letters with a capital first. */
  static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && isCased(text.codePointAt(end))) {
        end = text.offsetByCodePoints(end, 1);
      }
      if (end > at) {
        out.append(capital(text.substring(at, end)));
      } else {
        end = text.offsetByCodePoints(at, 1);
        out.append(text, at, end);
      }
      at = end;
    }
    return out.toString();
  }

  /** Without the characters of {@code chars} at its ends; null {@code chars} means white space. */
  static String strip(String text, @Nullable String chars, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && strips(text.codePointAt(start), chars)) {
      start = text.offsetByCodePoints(start, 1);
    }
    while (right && end > start && strips(text.codePointBefore(end), chars)) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(start, end);
  }

  private static boolean strips(int c, @Nullable String chars) {
    return chars == null ? isSpace(c) : chars.indexOf(c) >= 0;
  }

  /** Order by code points, which Java's own order of strings is not. */
  static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
        return mixed ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
