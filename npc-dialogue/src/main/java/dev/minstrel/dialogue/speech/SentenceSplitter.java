package dev.minstrel.dialogue.speech;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a growing text into sentences, each with the white space that follows it; joined they are
 * the text.
 *
 * <p>Knows Latin punctuation with abbreviations, initials, decimals, ellipses and closing quotes,
 * and the full stops of Chinese, Japanese, Devanagari, Arabic and Urdu. Looks one character ahead
 * where that decides. One reply each; confined to one thread.
 */
public final class SentenceSplitter {
  private static final String LATIN_ENDS = ".!?…؟۔।॥";
  private static final String WIDE_ENDS = "。！？｡";
  private static final String CLOSERS = "\"'”’»)]}」』）】〉》";
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "sr", "jr", "prof", "capt", "col", "gen", "lt", "sgt",
          "rev", "hon", "mt", "vs", "etc", "e.g", "i.e", "approx", "dept", "fig", "cf");

  private final StringBuilder text = new StringBuilder();
  private int scanned;

  /** Takes a piece; adds each sentence that is now complete to {@code sentences}. */
  public void accept(String piece, List<String> sentences) {
    text.append(piece);
    while (true) {
      int end = nextEnd();
      if (end < 0) {
        return;
      }
      take(end, sentences);
    }
  }

  /** Adds what is left as the last sentence, when no more comes. */
  public void finish(List<String> sentences) {
    take(text.length(), sentences);
  }

  /** What no sentence has taken yet. */
  public String rest() {
    return text.toString();
  }

  private void take(int end, List<String> sentences) {
    if (end > 0) {
      sentences.add(text.substring(0, end));
      text.delete(0, end);
    }
    scanned = 0;
  }

  /** End of the first complete sentence, its white space included; -1 when none is sure yet. */
  private int nextEnd() {
    for (; scanned < text.length(); scanned++) {
      char c = text.charAt(scanned);
      boolean lineBreak = c == '\n' && !isBlankUntil(scanned);
      if (!lineBreak && LATIN_ENDS.indexOf(c) < 0 && WIDE_ENDS.indexOf(c) < 0) {
        continue;
      }
      int marks = endOf(lineBreak ? "\n" : LATIN_ENDS + WIDE_ENDS, scanned);
      int closed = endOf(CLOSERS, marks);
      int next = endOfSpace(closed);
      if (next == text.length()) {
        return -1; // what follows decides
      }
      if (lineBreak || ends(marks, closed, next)) {
        return next;
      }
      scanned = closed - 1;
    }
    return -1;
  }

  private boolean isBlankUntil(int end) {
    for (int i = 0; i < end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private int endOf(String kind, int from) {
    int at = from;
    while (at < text.length() && kind.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private int endOfSpace(int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /**
   * Whether the marks before {@code marks}, closed by quotes, end a sentence before {@code next}.
   */
  private boolean ends(int marks, int closed, int next) {
    char last = text.charAt(marks - 1);
    if (WIDE_ENDS.indexOf(last) >= 0) {
      return true;
    }
    if (next == closed) {
      return false; // a decimal, a file name, an initial without a space
    }
    boolean lowerFollows = Character.isLowerCase(text.codePointAt(next));
    if (last == '.' || last == '…') {
      boolean ellipsis = last == '…' || marks - scanned > 1;
      return !lowerFollows && (ellipsis || !isAbbreviation(scanned));
    }
    return !lowerFollows || closed == marks;
  }

  /** Whether the word before the full stop at {@code stop} is one letter or a known short form. */
  private boolean isAbbreviation(int stop) {
    int from = stop;
    while (from > 0 && isWordPart(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from, stop);
    if (word.length() == 1) {
      return Character.isUpperCase(word.charAt(0)) && word.charAt(0) != 'I';
    }
    return ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetter(c) || c == '.';
  }
}
