package dev.minstrel.dialogue.template;

/** Why a template cannot be parsed or rendered, on its way to the line where it happened. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  private final String remedy;
  private int line;

  Failure(String what) {
    this(what, "Mend the template, or use the one published with the model.");
  }

  Failure(String what, String remedy) {
    super(what, null, false, false);
    this.remedy = remedy;
  }

  /** Names the line, unless an inner part has named its own. */
  Failure at(int where) {
    if (line == 0) {
      line = where;
    }
    return this;
  }

  /** Line of the template, counted from 1; 0 while nobody has named it. */
  int line() {
    return line;
  }

  String remedy() {
    return remedy;
  }

  /** What went wrong, on one line. */
  String what() {
    return String.valueOf(getMessage()).replace('\n', ' ').replace('\r', ' ');
  }

  /** A value of the template or the player, cut to what an error may show. */
  static String show(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "…";
  }
}
