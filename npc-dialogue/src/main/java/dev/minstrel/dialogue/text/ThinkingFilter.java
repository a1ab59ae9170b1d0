package dev.minstrel.dialogue.text;

/**
 * Removes what a model thinks, {@code <think>…</think>}, from text that arrives in pieces.
 *
 * <p>Pieces may be split anywhere, inside a tag too. Held back is only what may be the beginning of
 * a tag. A thought that never closes takes the rest of the text with it; line breaks right after a
 * thought belong to it. A tag that closes nothing is removed with its line breaks, for models whose
 * prompt has opened it.
 *
 * <p>One reply, one thread.
 */
public final class ThinkingFilter {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private final StringBuilder held = new StringBuilder();
  private boolean thinking;
  private boolean afterThought;

  private ThinkingFilter(boolean thinking) {
    this.thinking = thinking;
  }

  /** A filter for a reply that begins with text. */
  public static ThinkingFilter speaking() {
    return new ThinkingFilter(false);
  }

  /** A filter for a reply whose prompt ends in {@code <think>}. */
  public static ThinkingFilter thinking() {
    return new ThinkingFilter(true);
  }

  /** Takes the next piece, and gives the text that can be shown by now; may be empty. */
  public String accept(String piece) {
    held.append(piece);
    StringBuilder shown = new StringBuilder();
    boolean more = true;
    while (more) {
      more = thinking ? skipThought() : show(shown);
    }
    return shown.toString();
  }

  /** Ends the reply: gives what was held back and turned out to be no tag. */
  public String end() {
    String rest = thinking ? "" : held.toString();
    held.setLength(0);
    return rest;
  }

  /** Whether the text so far ends inside a thought. */
  public boolean isThinking() {
    return thinking;
  }

  /** Drops the thought as far as it is known; true when it has closed. */
  private boolean skipThought() {
    int close = held.indexOf(CLOSE);
    if (close < 0) {
      held.delete(0, held.length() - beginningAtEnd(CLOSE));
      return false;
    }
    closeAt(close);
    return true;
  }

  private void closeAt(int close) {
    held.delete(0, close + CLOSE.length());
    thinking = false;
    afterThought = true;
  }

  /** Shows the text up to a tag; true when there was one. */
  private boolean show(StringBuilder shown) {
    if (afterThought && !dropLineBreaks()) {
      return false;
    }
    int open = held.indexOf(OPEN);
    int close = held.indexOf(CLOSE);
    int tag = open < 0 ? close : close < 0 ? open : Math.min(open, close);
    if (tag < 0) {
      int sure = held.length() - Math.max(beginningAtEnd(OPEN), beginningAtEnd(CLOSE));
      shown.append(held, 0, sure);
      held.delete(0, sure);
      return false;
    }
    shown.append(held, 0, tag);
    if (tag == close) {
      closeAt(tag);
    } else {
      held.delete(0, tag + OPEN.length());
      thinking = true;
    }
    return true;
  }

  /** True when something else than a line break follows. */
  private boolean dropLineBreaks() {
    int end = 0;
    while (end < held.length() && (held.charAt(end) == '\n' || held.charAt(end) == '\r')) {
      end++;
    }
    held.delete(0, end);
    afterThought = held.isEmpty();
    return !afterThought;
  }

  /** How many characters at the end may begin the tag. */
  private int beginningAtEnd(String tag) {
    int most = Math.min(tag.length() - 1, held.length());
    for (int length = most; length > 0; length--) {
      if (tag.startsWith(held.substring(held.length() - length))) {
        return length;
      }
    }
    return 0;
  }
}
