package dev.minstrel.dialogue.template;

/**
 * What one rendering may cost. Work is counted in steps, characters and list places, so that no
 * template can run for long, fill the memory or exhaust the stack.
 *
 * <p>One rendering, one thread.
 */
final class Budget {
  /** Seconds at the very most; a long conversation with tools needs a few hundred thousand. */
  static final long MOST_WORK = 20_000_000;

  /** Characters in one text, and nodes and characters in one list or mapping. */
  static final long LARGEST = 4_000_000;

  /** Numbers that {@code range} may hold, as in the sandbox of Jinja. */
  static final int LONGEST_RANGE = 100_000;

  /** Expressions, statements and macros that wait for one another. */
  static final int DEEPEST = 300;

  /** Lists inside lists. */
  static final int DEEPEST_VALUE = 300;

  private static final int PLACE = 8;

  private long left = MOST_WORK;
  private int depth;

  /** Takes {@code work} away, before it is done. */
  void spend(long work) {
    left -= work;
    if (left < 0) {
      throw tooMuch("it takes more than " + MOST_WORK + " steps");
    }
  }

  /** One level deeper; balanced by {@link #leave}. */
  void enter() {
    spend(1);
    if (++depth > DEEPEST) {
      throw tooMuch("it is nested more than " + DEEPEST + " deep, macros included");
    }
  }

  void leave() {
    depth--;
  }

  /** Pays for a list or mapping of {@code size} places. */
  void places(long size) {
    spend(PLACE * (size + 2));
  }

  /** Pays for looking for a part in a text; long parts can take long at every place. */
  void search(String text, String part) {
    spend((1L + text.length()) * (1 + part.length() / 32));
  }

  /** Pays for {@code length} characters of one text. */
  void characters(long length) {
    if (length > LARGEST) {
      throw tooMuch("a text is longer than " + LARGEST + " characters");
    }
    spend(length);
  }

  /** Appends a part that is paid for. */
  void append(StringBuilder out, String part) {
    if (out.length() + (long) part.length() > LARGEST) {
      throw tooMuch("a text is longer than " + LARGEST + " characters");
    }
    spend(1L + part.length());
    out.append(part);
  }

  /** A text that is paid for. */
  Text text(String value) {
    characters(value.length());
    return new Text(value);
  }

  /** Whether the values are equal, paid for by the smaller of both. */
  boolean equal(Value left, Value right) {
    if (left == right) {
      return true;
    }
    spend(Math.min(left.weight(), right.weight()));
    return left.equals(right);
  }

  /** Weight of a list or mapping; refuses what is too large or too deep to handle. */
  static void check(long weight, int depth) {
    if (weight > LARGEST) {
      throw tooMuch("a list or mapping holds more than " + LARGEST + " parts");
    }
    if (depth > DEEPEST_VALUE) {
      throw tooMuch("a list or mapping is nested more than " + DEEPEST_VALUE + " deep");
    }
  }

  static Failure tooMuch(String what) {
    return new Failure("the template asks for too much: " + what);
  }
}
