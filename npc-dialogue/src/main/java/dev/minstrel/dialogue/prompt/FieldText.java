package dev.minstrel.dialogue.prompt;

import java.text.Normalizer;
import java.util.List;
import java.util.StringJoiner;

/** Text as the scene format carries it: one line, one kind of space. */
public final class FieldText {
  private static final int REPLACEMENT = 0xFFFD;

  private FieldText() {}

  /** NFC, every control or space character to a space, runs of spaces to one, trimmed. */
  public static String clean(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(normal.length());
    for (int at = 0; at < normal.length(); ) {
      int c = normal.codePointAt(at);
      at += Character.charCount(c);
      if (isSpace(c)) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      } else {
        out.appendCodePoint(isLone(c) ? REPLACEMENT : c);
      }
    }
    if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }

  /** Cleans each, and leaves out what is empty then. */
  static List<String> clean(List<String> texts) {
    return texts.stream().map(FieldText::clean).filter(text -> !text.isEmpty()).toList();
  }

  /** Sentences of a description: each closed by a full stop unless it closes itself. */
  static String sentences(String... parts) {
    StringJoiner sentences = new StringJoiner(" ");
    for (String part : parts) {
      if (!part.isEmpty()) {
        boolean closed = ".!?".indexOf(part.charAt(part.length() - 1)) >= 0;
        sentences.add(closed ? part : part + ".");
      }
    }
    return sentences.toString();
  }

  private static boolean isSpace(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isLone(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
