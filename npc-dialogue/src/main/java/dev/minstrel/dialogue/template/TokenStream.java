package dev.minstrel.dialogue.template;

import java.util.List;

/** Walks through the tokens of one template; the last is always the end. */
final class TokenStream {
  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(at);
  }

  Token ahead() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  /** The token that was read last. */
  Token previous() {
    return tokens.get(at - 1);
  }

  Token next() {
    Token token = current();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean takeName(String name) {
    return take(current().isName(name));
  }

  boolean takeSign(String sign) {
    return take(current().isSign(sign));
  }

  private boolean take(boolean matches) {
    if (matches) {
      next();
    }
    return matches;
  }

  void expectName(String name) {
    if (!takeName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  void expectSign(String sign) {
    if (!takeSign(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  /** The name that must come next. */
  Token name() {
    return expect(Token.Kind.NAME, "a name");
  }

  Token expect(Token.Kind kind, String what) {
    if (current().kind() != kind) {
      throw unexpected(what);
    }
    return next();
  }

  Failure unexpected(String expected) {
    return new Failure("expected " + expected + ", got " + current().shown()).at(current().line());
  }
}
