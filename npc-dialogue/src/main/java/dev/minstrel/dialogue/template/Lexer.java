package dev.minstrel.dialogue.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens and decides about the white space around tags: {@code trim_blocks}
 * and {@code lstrip_blocks} are on, one line break at the end of the template is dropped.
 */
final class Lexer {
  private static final int LONGEST = 1_000_000;
  private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-?)%}");
  private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}");
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\\da-fA-F])+|[1-9](?:_?\\d)*|0(?:_?0)*");
  private static final List<String> SIGNS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",", ";");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int at;
  private int line = 1;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String template) {
    if (template.length() > LONGEST) {
      throw Budget.tooMuch("the template is longer than " + LONGEST + " characters").at(1);
    }
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    int end = source.endsWith("\n") ? source.length() - 1 : source.length();
    Lexer lexer = new Lexer(source.substring(0, end));
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < source.length()) {
      int tag = nextTag();
      if (tag < 0) {
        add(Token.Kind.DATA, source.substring(at));
        advance(source.length());
      } else {
        tag(tag);
      }
    }
    add(Token.Kind.END, "");
  }

  private int nextTag() {
    int brace = source.indexOf('{', at);
    while (brace >= 0 && brace + 1 < source.length()) {
      char next = source.charAt(brace + 1);
      if (next == '{' || next == '%' || next == '#') {
        return brace;
      }
      brace = source.indexOf('{', brace + 1);
    }
    return -1;
  }

  private void tag(int tag) {
    char kind = source.charAt(tag + 1);
    char mark = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
    boolean marked = mark == '-' || mark == '+';
    data(tag, mark, kind != '{');
    if (kind == '%' && raw()) {
      return;
    }
    Token begin =
        new Token(kind == '{' ? Token.Kind.PRINT_BEGIN : Token.Kind.TAG_BEGIN, "{" + kind, line);
    advance(tag + (marked ? 3 : 2));
    if (kind == '#') {
      comment();
    } else {
      tokens.add(begin);
      inside(kind == '{');
    }
  }

  /** The text before a tag, less the white space that the tag takes. */
  private void data(int end, char mark, boolean takesIndent) {
    String text = source.substring(at, end);
    if (mark == '-') {
      text = Unicode.strip(text, null, false, true);
    } else if (mark != '+' && takesIndent) {
      int start = text.lastIndexOf('\n') + 1;
      boolean startsLine = start > 0 || at == 0 || source.charAt(at - 1) == '\n';
      if (startsLine && Unicode.strip(text.substring(start), null, true, false).isEmpty()) {
        text = text.substring(0, start);
      }
    }
    if (!text.isEmpty()) {
      add(Token.Kind.DATA, text);
    }
    advance(end);
  }

  private boolean raw() {
    Matcher begin = RAW.matcher(source).region(at, source.length());
    if (!begin.lookingAt()) {
      return false;
    }
    advance(begin.end());
    if (!begin.group(1).isEmpty()) {
      skipSpace();
    }
    Matcher end = END_RAW.matcher(source);
    if (!end.find(at)) {
      throw new Failure("a 'raw' has no 'endraw'").at(line);
    }
    data(end.start(), end.group(1).isEmpty() ? ' ' : end.group(1).charAt(0), true);
    advance(end.end());
    afterTag(end.group(2), true);
    return true;
  }

  private void comment() {
    int end = source.indexOf("#}", at);
    if (end < 0) {
      throw new Failure("a comment has no end '#}'").at(line);
    }
    boolean marked = end > at && "-+".indexOf(source.charAt(end - 1)) >= 0;
    String mark = marked ? source.substring(end - 1, end) : "";
    advance(end + 2);
    afterTag(mark, true);
  }

  private void afterTag(String mark, boolean takesLineBreak) {
    if (mark.equals("-")) {
      skipSpace();
    } else if (mark.isEmpty() && takesLineBreak && source.startsWith("\n", at)) {
      advance(at + 1);
    }
  }

  private void inside(boolean print) {
    open.clear();
    while (true) {
      skipSpace();
      if (at >= source.length()) {
        return;
      }
      if (open.isEmpty() && end(print)) {
        return;
      }
      token();
    }
  }

  private boolean end(boolean print) {
    String close = print ? "}}" : "%}";
    char first = source.charAt(at);
    boolean marked = first == '-' || (first == '+' && !print);
    if (!source.startsWith(close, marked ? at + 1 : at)) {
      return false;
    }
    add(print ? Token.Kind.PRINT_END : Token.Kind.TAG_END, close);
    advance(at + (marked ? 3 : 2));
    afterTag(marked ? String.valueOf(first) : "", !print);
    return true;
  }

  private void token() {
    char c = source.charAt(at);
    if (c == '"' || c == '\'') {
      string(c);
    } else if (c >= '0' && c <= '9') {
      number();
    } else if (Character.isUnicodeIdentifierStart(source.codePointAt(at)) || c == '_') {
      name();
    } else {
      sign();
    }
  }

  private void name() {
    int end = at;
    while (end < source.length()
        && Character.isUnicodeIdentifierPart(source.codePointAt(end))
        && !Character.isIdentifierIgnorable(source.codePointAt(end))) {
      end = source.offsetByCodePoints(end, 1);
    }
    add(Token.Kind.NAME, source.substring(at, end));
    advance(end);
  }

  private void number() {
    Matcher real = FLOAT.matcher(source).region(at, source.length());
    if ((at == 0 || source.charAt(at - 1) != '.') && real.lookingAt()) {
      add(Token.Kind.FLOAT, real.group().replace("_", ""));
      advance(real.end());
      return;
    }
    Matcher integer = INTEGER.matcher(source).region(at, source.length());
    if (!integer.lookingAt()) {
      throw unexpected(source.substring(at, at + 1));
    }
    add(Token.Kind.INTEGER, integer.group().replace("_", ""));
    advance(integer.end());
  }

  private void string(char quote) {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw new Failure("a text has no closing " + quote).at(line);
    }
    add(Token.Kind.STRING, Literals.text(source.substring(at + 1, end), line));
    advance(end + 1);
  }

  private void sign() {
    for (String sign : SIGNS) {
      if (source.startsWith(sign, at)) {
        balance(sign);
        add(Token.Kind.SIGN, sign);
        advance(at + sign.length());
        return;
      }
    }
    throw unexpected(Character.toString(source.codePointAt(at)));
  }

  private void balance(String sign) {
    switch (sign) {
      case "(" -> open.push(")");
      case "[" -> open.push("]");
      case "{" -> open.push("}");
      case ")", "]", "}" -> {
        if (open.isEmpty() || !open.pop().equals(sign)) {
          throw unexpected(sign);
        }
      }
      default -> {}
    }
  }

  private Failure unexpected(String what) {
    return new Failure("unexpected '" + what + "'").at(line);
  }

  private void skipSpace() {
    int end = at;
    while (end < source.length() && Unicode.isSpace(source.charAt(end))) {
      end++;
    }
    advance(end);
  }

  private void advance(int to) {
    for (int i = at; i < to; i++) {
      line += source.charAt(i) == '\n' ? 1 : 0;
    }
    at = to;
  }

  private void add(Token.Kind kind, String text) {
    tokens.add(new Token(kind, text, line));
  }
}
