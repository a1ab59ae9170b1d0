package dev.minstrel.behavior.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a comment into words, signs and the ends of clauses. */
final class Words {
  /** What is read of a comment; players who write more have said it by then. */
  static final int LONGEST_COMMENT = 20_000;

  /** The token that ends a clause. */
  static final String END = "";

  private static final int VARIATION = 0xFE0F;
  private static final int FIRST_SKIN = 0x1F3FB;
  private static final int LAST_SKIN = 0x1F3FF;
  private static final int JOINER = 0x200D;

  private final Lexicon lexicon;
  private final String comment;
  final List<String> tokens = new ArrayList<>();
  final List<Boolean> shouted = new ArrayList<>(); // written in capitals, by token
  int capitalCount; // words in capitals, of two letters at least
  int smallCount;
  int exclamations;

  Words(String comment, Lexicon lexicon) {
    this.lexicon = lexicon;
    String read =
        comment.length() <= LONGEST_COMMENT ? comment : comment.substring(0, LONGEST_COMMENT);
    this.comment = read.replace('\u2019', '\'');
    int at = 0;
    while (at < read.length()) {
      at = isWordPart(at) ? word(at) : sign(at);
    }
  }

  /** Whether a word of a lexicon is a sign: it does not begin with a letter or digit. */
  static boolean isSign(String word) {
    return !word.isEmpty() && !Character.isLetterOrDigit(word.codePointAt(0));
  }

  private boolean isWordPart(int at) {
    return Character.isLetterOrDigit(comment.codePointAt(at));
  }

  private int word(int from) {
    int to = from;
    while (to < comment.length() && (isWordPart(to) || isInside(to))) {
      to += Character.charCount(comment.codePointAt(to));
    }
    String written = comment.substring(from, to);
    boolean capitals = written.length() >= 2 && written.equals(written.toUpperCase(Locale.ROOT));
    capitals &= written.codePoints().anyMatch(Character::isUpperCase);
    capitalCount += capitals ? 1 : 0;
    smallCount += capitals ? 0 : 1;
    put(written.toLowerCase(Locale.ROOT), capitals);
    return to;
  }

  /** An apostrophe or hyphen between letters belongs to the word. */
  private boolean isInside(int at) {
    char c = comment.charAt(at);
    return (c == '\'' || c == '-') && at + 1 < comment.length() && isWordPart(at + 1);
  }

  private void put(String token, boolean capitals) {
    tokens.add(token);
    shouted.add(capitals);
  }

  /** A sign that the lexicon knows, or punctuation, or nothing. */
  private int sign(int from) {
    boolean isAddress = comment.startsWith("://", from);
    int longest = isAddress ? 0 : Math.min(lexicon.longestSign(), comment.length() - from);
    for (int length = longest; length > 0; length--) {
      String sign = comment.substring(from, from + length).toLowerCase(Locale.ROOT);
      boolean cutsWord = isWordPart(from + length - 1) && wordGoesOn(from + length);
      if (!cutsWord && lexicon.find(sign) != null) {
        put(sign, false);
        return from + length;
      }
    }
    int point = comment.codePointAt(from);
    exclamations += point == '!' ? 1 : 0;
    if (isAddress) {
      return addressEnd(from);
    }
    if (".,;!?:()\n".indexOf(point) >= 0) {
      put(END, false);
    }
    int next = from + Character.charCount(point);
    return isMark(point) ? skipMarks(next) : next;
  }

  private boolean wordGoesOn(int at) {
    return at < comment.length() && isWordPart(at);
  }

  private int addressEnd(int from) {
    int to = from;
    while (to < comment.length() && !Character.isWhitespace(comment.charAt(to))) {
      to++;
    }
    return to;
  }

  /** Colours and joiners of emoji say nothing by themselves. */
  private static boolean isMark(int point) {
    return point == VARIATION || point == JOINER || (point >= FIRST_SKIN && point <= LAST_SKIN);
  }

  private int skipMarks(int from) {
    int at = from;
    while (at < comment.length() && isMark(comment.codePointAt(at))) {
      at += Character.charCount(comment.codePointAt(at));
    }
    return at;
  }
}
