package dev.minstrel.dialogue.tokenizer;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts around matches, and keeps, drops or joins them. */
final class Splitter implements PreTokenizer {
  /** What becomes of a match. */
  enum Behavior {
    REMOVED,
    ISOLATED,
    MERGED_WITH_PREVIOUS,
    MERGED_WITH_NEXT,
    CONTIGUOUS;

    static Behavior read(Part part, String absent) {
      String name = part.text("behavior", absent);
      return switch (name) {
        case "Removed" -> REMOVED;
        case "Isolated" -> ISOLATED;
        case "MergedWithPrevious" -> MERGED_WITH_PREVIOUS;
        case "MergedWithNext" -> MERGED_WITH_NEXT;
        case "Contiguous" -> CONTIGUOUS;
        default -> throw part.unfit("has an unknown behavior \"" + Part.shown(name) + "\"");
      };
    }

    private boolean joins(boolean wasMatch, boolean isMatch) {
      return switch (this) {
        case REMOVED, ISOLATED -> false;
        case MERGED_WITH_PREVIOUS -> isMatch && !wasMatch;
        case MERGED_WITH_NEXT -> wasMatch && !isMatch;
        case CONTIGUOUS -> wasMatch == isMatch;
      };
    }
  }

  /** Finds matches and reports them in order. */
  @FunctionalInterface
  private interface Finder {
    void find(String text, int start, int end, Cut cut);
  }

  private final Finder finder;
  private final Behavior behavior;
  private final boolean invert;

  private Splitter(Finder finder, Behavior behavior, boolean invert) {
    this.finder = finder;
    this.behavior = behavior;
    this.invert = invert;
  }

  /**
   * Splits at what a pattern finds.
   *
   * @param invert the matches are what lies between
   */
  static Splitter at(Pattern pattern, Behavior behavior, boolean invert) {
    Finder finder =
        (text, start, end, cut) -> {
          Matcher matcher = pattern.matcher(text).region(start, end);
          while (matcher.find()) {
            cut.match(matcher.start(), matcher.end());
          }
        };
    return new Splitter(finder, behavior, invert);
  }

  /** Splits at each character of a class. */
  static Splitter at(IntPredicate matches, Behavior behavior) {
    Finder finder =
        (text, start, end, cut) -> {
          int next;
          for (int at = start; at < end; at = next) {
            int c = text.codePointAt(at);
            next = at + Character.charCount(c);
            if (matches.test(c)) {
              cut.match(at, next);
            }
          }
        };
    return new Splitter(finder, behavior, false);
  }

  @Override
  public void cut(String text, int start, int end, boolean first, Pieces out) {
    Cut cut = new Cut(text, start, out);
    finder.find(text, start, end, cut);
    cut.finish(end);
  }

  /** One cutting: the piece that may still grow. */
  private final class Cut {
    private final String text;
    private final Pieces out;
    private int done;
    private int pieceStart;
    private int pieceEnd;
    private boolean pieceIsMatch;

    Cut(String text, int start, Pieces out) {
      this.text = text;
      this.out = out;
      done = start;
      pieceStart = start;
      pieceEnd = start;
    }

    void match(int start, int end) {
      part(done, start, invert);
      part(start, end, !invert);
      done = end;
    }

    void finish(int end) {
      part(done, end, invert);
      emit();
    }

    private void part(int start, int end, boolean isMatch) {
      if (start == end) {
        return;
      }
      if (pieceEnd == pieceStart || !behavior.joins(pieceIsMatch, isMatch)) {
        emit();
        pieceStart = start;
      }
      pieceEnd = end;
      pieceIsMatch = isMatch;
    }

    private void emit() {
      if (pieceEnd > pieceStart && !(pieceIsMatch && behavior == Behavior.REMOVED)) {
        out.piece(text, pieceStart, pieceEnd);
      }
    }
  }
}
