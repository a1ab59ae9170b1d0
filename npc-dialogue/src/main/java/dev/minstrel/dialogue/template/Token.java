package dev.minstrel.dialogue.template;

/**
 * One piece of a template's source.
 *
 * @param text the characters; of a string what it stands for
 * @param line where it begins, counted from 1
 */
record Token(Kind kind, String text, int line) {
  /** What kind of piece it is. */
  enum Kind {
    DATA,
    PRINT_BEGIN,
    PRINT_END,
    TAG_BEGIN,
    TAG_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    SIGN,
    END
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** How errors call it. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the template";
      case PRINT_END, TAG_END -> "the end of the tag";
      case STRING -> "text '" + Failure.show(text) + "'";
      default -> "'" + Failure.show(text) + "'";
    };
  }
}
