package dev.minstrel.dialogue.tokenizer;

import java.text.Normalizer.Form;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Reads the {@code normalizer} of a file. */
final class Normalizers {
  private static final String KNOWN =
      "NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, Replace, Prepend, BertNormalizer,"
          + " Precompiled, Nmt, Sequence";

  /** Below this every character is its own NFC form. */
  private static final char FIRST_COMPOSED = '\u0300';

  /** Below this every character is its own form, whichever. */
  private static final char FIRST_CHANGED = '\u00A0';

  private static final int DROPPED = -1;

  private Normalizers() {}

  static Normalizer read(Part part) {
    return switch (part.kind()) {
      case "NFC" -> form(Form.NFC, FIRST_COMPOSED);
      case "NFD" -> form(Form.NFD, FIRST_CHANGED);
      case "NFKC" -> form(Form.NFKC, FIRST_CHANGED);
      case "NFKD" -> form(Form.NFKD, FIRST_CHANGED);
      case "Lowercase" -> Normalizers::lowercase;
      case "StripAccents" -> text -> without(text, Chars::isMark);
      case "Strip" -> strip(part.flag("strip_left", true), part.flag("strip_right", true));
      case "Replace" -> Patterns.replacement(part);
      case "Prepend" -> prepend(part.text("prepend"));
      case "BertNormalizer" -> bert(part);
      case "Precompiled" -> CharsMap.read(part);
      case "Nmt" -> text -> mapped(text, Normalizers::nmt);
      case "Sequence" ->
          sequence(part.parts("normalizers").stream().map(Normalizers::read).toList());
      default -> throw part.unknown(KNOWN);
    };
  }

  private static Normalizer sequence(List<Normalizer> steps) {
    return text -> {
      String result = text;
      for (Normalizer step : steps) {
        result = step.apply(result);
      }
      return result;
    };
  }

  private static Normalizer form(Form form, char firstChanged) {
    return text -> {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) >= firstChanged) {
          return java.text.Normalizer.normalize(text, form);
        }
      }
      return text;
    };
  }

  private static Normalizer strip(boolean left, boolean right) {
    return text -> {
      int start = 0;
      int end = text.length();
      while (left && start < end && Chars.isSpace(text.charAt(start))) {
        start++;
      }
      while (right && end > start && Chars.isSpace(text.charAt(end - 1))) {
        end--;
      }
      return text.substring(start, end);
    };
  }

  private static Normalizer prepend(String prefix) {
    return text -> text.isEmpty() ? text : prefix.concat(text);
  }

  private static Normalizer bert(Part part) {
    boolean clean = part.flag("clean_text", true);
    boolean spaced = part.flag("handle_chinese_chars", true);
    boolean lowercase = part.flag("lowercase", true);
    boolean bare = part.flag("strip_accents", lowercase);
    Normalizer decompose = form(Form.NFD, FIRST_CHANGED);
    return text -> {
      String result = clean ? mapped(text, Normalizers::bertClean) : text;
      result = spaced ? spacedIdeographs(result) : result;
      result = bare ? without(decompose.apply(result), Normalizers::isAccent) : result;
      return lowercase ? lowercase(result) : result;
    };
  }

  private static boolean isAccent(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static int bertClean(int c) {
    if (c == 0xFFFD || Chars.isControl(c)) {
      return DROPPED; // a vertical tab, too, though it is a space
    }
    return Chars.isSpace(c) ? ' ' : c;
  }

  private static String spacedIdeographs(String text) {
    if (text.codePoints().noneMatch(Chars::isIdeograph)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (Chars.isIdeograph(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** What SentencePiece's NMT rules do: controls go, exotic spaces become spaces. */
  private static int nmt(int c) {
    if (Chars.between(c, 1, 8)
        || c == 0x0B
        || Chars.between(c, 0x0E, 0x1F)
        || c == 0x7F
        || c == 0x8F
        || c == 0x9F) {
      return DROPPED;
    }
    boolean space =
        c == 9
            || c == 0x0A
            || c == 0x0C
            || c == 0x0D
            || c == 0x1680
            || Chars.between(c, 0x200B, 0x200F)
            || c == 0x2028
            || c == 0x2029
            || c == 0x2581
            || c == 0xFEFF
            || c == 0xFFFD;
    return space ? ' ' : c;
  }

  /** Each character by itself: a final sigma is one like any other. */
  private static String lowercase(String text) {
    String dotted = text.indexOf('\u0130') < 0 ? text : text.replace("\u0130", "i\u0307");
    return mapped(dotted, Character::toLowerCase);
  }

  private static String without(String text, IntPredicate dropped) {
    return mapped(text, c -> dropped.test(c) ? DROPPED : c);
  }

  private static String mapped(String text, IntUnaryOperator map) {
    StringBuilder out = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      int to = map.applyAsInt(c);
      if (to != DROPPED) {
        out.appendCodePoint(to);
      }
    }
    return out.toString();
  }
}
