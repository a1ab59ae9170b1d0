package dev.minstrel.dialogue.template;

import java.math.BigInteger;

/** Texts and numbers as a template writes them. */
final class Literals {
  private Literals() {}

  /** What stands between quotes, with Python's escapes resolved. */
  static String text(String written, int line) {
    StringBuilder out = new StringBuilder(written.length());
    int at = 0;
    while (at < written.length()) {
      char c = written.charAt(at++);
      if (c == '\\') {
        at = escape(written, at, out, line);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int escape(String written, int at, StringBuilder out, int line) {
    char c = written.charAt(at);
    switch (c) {
      case '\n' -> {}
      case '\\', '\'', '"' -> out.append(c);
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000B');
      case 'x' -> {
        return hex(written, at + 1, 2, out, line);
      }
      case 'u' -> {
        return hex(written, at + 1, 4, out, line);
      }
      case 'U' -> {
        return hex(written, at + 1, 8, out, line);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(written, at, out);
      }
      case 'N' -> throw new Failure("an escape \\N in a text is not supported").at(line);
      default -> out.append('\\').append(c);
    }
    return at + 1;
  }

  private static int hex(String written, int at, int digits, StringBuilder out, int line) {
    int end = at + digits;
    if (end > written.length() || !written.substring(at, end).matches("[0-9a-fA-F]+")) {
      throw new Failure("an escape in a text needs " + digits + " hexadecimal digits").at(line);
    }
    long code = Long.parseLong(written.substring(at, end), 16);
    if (code > Character.MAX_CODE_POINT) {
      throw new Failure("an escape in a text is beyond the last character").at(line);
    }
    out.appendCodePoint((int) code);
    return end;
  }

  private static int octal(String written, int at, StringBuilder out) {
    int code = 0;
    int end = at;
    while (end < written.length() && end < at + 3 && "01234567".indexOf(written.charAt(end)) >= 0) {
      code = code * 8 + written.charAt(end++) - '0';
    }
    out.append((char) code);
    return end;
  }

  static Value integer(Token token) {
    String text = token.text();
    String digits =
        text.length() > 2 && Character.isLetter(text.charAt(1)) ? text.substring(2) : text;
    int radix =
        digits.length() == text.length()
            ? 10
            : switch (text.charAt(1)) {
              case 'b', 'B' -> 2;
              case 'o', 'O' -> 8;
              default -> 16;
            };
    if (digits.length() > Numbers.MOST_BITS) {
      throw Budget.tooMuch("a number is too long").at(token.line());
    }
    return Numbers.integer(new BigInteger(digits, radix));
  }

  static Value real(Token token) {
    return new Value.Real(Double.parseDouble(token.text()));
  }
}
