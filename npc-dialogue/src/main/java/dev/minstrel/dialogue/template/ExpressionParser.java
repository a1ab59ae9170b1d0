package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions by the strength of their operators (Pratt, 1973). */
final class ExpressionParser {
  /** Brackets, calls and prefixes inside one another, and operators in one row. */
  private static final int DEEPEST = 400;

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARE = 4;
  private static final int SUM = 5;
  private static final int CONCAT = 6;
  private static final int PRODUCT = 7;
  private static final int POWER = 8;

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "is", "if", "else");

  private static final Set<String> CONSTANTS =
      Set.of("true", "True", "false", "False", "none", "None");

  private static final Map<String, Integer> STRENGTHS =
      Map.of(
          "+", SUM, "-", SUM, "~", CONCAT, "*", PRODUCT, "/", PRODUCT, "//", PRODUCT, "%", PRODUCT,
          "**", POWER);

  private static final Map<String, Expression.Binary.Operation> OPERATIONS =
      Map.of(
          "+", Operators::add,
          "-", Operators::subtract,
          "*", Operators::multiply,
          "/", Operators::divide,
          "//", Operators::floorDivide,
          "%", Operators::remainder,
          "**", Operators::power);

  private final TokenStream tokens;
  private final Names names;
  private int depth;

  ExpressionParser(TokenStream tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /** Whether it is a word of the language, and no variable. */
  static boolean isReserved(String name) {
    return WORDS.contains(name) || CONSTANTS.contains(name);
  }

  /** One expression, {@code a if b else c} included. */
  Expression expression() {
    enter();
    Expression value = binary(OR);
    while (tokens.current().isName("if")) {
      int line = tokens.next().line();
      Expression test = binary(OR);
      Expression otherwise = tokens.takeName("else") ? expression() : null;
      value = new Expression.Conditional(test, value, otherwise, line);
    }
    depth--;
    return value;
  }

  /** One expression without {@code if}, or a tuple of them without brackets. */
  Expression plain() {
    return tuple(false);
  }

  /** One expression, or a tuple without brackets. */
  Expression tuple() {
    return tuple(true);
  }

  private Expression tuple(boolean conditional) {
    int line = tokens.current().line();
    Expression first = conditional ? expression() : binary(OR);
    if (!tokens.current().isSign(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.takeSign(",") && !endsTuple()) {
      items.add(conditional ? expression() : binary(OR));
    }
    return new Expression.Sequence(Items.Kind.TUPLE, List.copyOf(items), line);
  }

  private boolean endsTuple() {
    Token token = tokens.current();
    return token.kind() == Token.Kind.PRINT_END
        || token.kind() == Token.Kind.TAG_END
        || token.isSign(")")
        || token.isName("recursive");
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw Budget.tooMuch("an expression is nested more than " + DEEPEST + " deep")
          .at(tokens.current().line());
    }
  }

  private Expression binary(int weakest) {
    enter();
    Expression left;
    if (weakest <= NOT && tokens.current().isName("not")) {
      int line = tokens.next().line();
      left = new Expression.Not(binary(NOT), line);
    } else {
      left = unary(true);
    }
    int strength = strength();
    while (strength >= weakest) {
      left = operator(strength, left);
      strength = strength();
    }
    depth--;
    return left;
  }

  private int strength() {
    Token token = tokens.current();
    if (token.kind() == Token.Kind.SIGN) {
      return COMPARISONS.contains(token.text()) ? COMPARE : STRENGTHS.getOrDefault(token.text(), 0);
    }
    if (token.isName("in") || (token.isName("not") && tokens.ahead().isName("in"))) {
      return COMPARE;
    }
    return token.isName("and") ? AND : token.isName("or") ? OR : 0;
  }

  private Expression operator(int strength, Expression left) {
    if (strength == COMPARE) {
      return comparison(left);
    }
    if (strength == CONCAT) {
      return concat(left);
    }
    Token sign = tokens.next();
    Expression right = binary(strength + 1);
    if (strength <= AND) {
      return new Expression.Choice(strength == AND, left, right, sign.line());
    }
    Expression.Binary.Operation operation = OPERATIONS.get(sign.text());
    if (operation == null) {
      throw new AssertionError(sign);
    }
    return new Expression.Binary(sign.text(), operation, left, right, sign.line());
  }

  private Expression comparison(Expression left) {
    int line = tokens.current().line();
    List<String> signs = new ArrayList<>();
    List<Expression> operands = new ArrayList<>(List.of(left));
    while (strength() == COMPARE) {
      String sign = tokens.next().text();
      if (sign.equals("not")) {
        tokens.next();
      }
      signs.add(sign);
      operands.add(binary(COMPARE + 1));
    }
    return new Expression.Comparison(List.copyOf(signs), List.copyOf(operands), line);
  }

  private Expression concat(Expression left) {
    int line = tokens.current().line();
    List<Expression> parts = new ArrayList<>(List.of(left));
    while (tokens.takeSign("~")) {
      parts.add(binary(CONCAT + 1));
    }
    return new Expression.Concat(List.copyOf(parts), line);
  }

  private Expression unary(boolean filtered) {
    enter();
    Token token = tokens.current();
    Expression value;
    if (token.isSign("-") || token.isSign("+")) {
      tokens.next();
      value = new Expression.Sign(token.text().equals("-"), unary(false), token.line());
    } else {
      value = primary();
    }
    value = postfix(value);
    depth--;
    return filtered ? filters(value) : value;
  }

  private Expression primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> name(token);
      case STRING -> {
        StringBuilder text = new StringBuilder(token.text());
        while (tokens.current().kind() == Token.Kind.STRING) {
          text.append(tokens.next().text());
        }
        yield new Expression.Constant(new Text(text.toString()), token.line());
      }
      case INTEGER -> new Expression.Constant(Literals.integer(token), token.line());
      case FLOAT -> new Expression.Constant(Literals.real(token), token.line());
      case SIGN -> bracket(token);
      default -> throw unexpected(token);
    };
  }

  private static Failure unexpected(Token token) {
    return new Failure("expected an expression, got " + token.shown()).at(token.line());
  }

  private Expression name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Expression.Constant(Value.of(true), token.line());
      case "false", "False" -> new Expression.Constant(Value.of(false), token.line());
      case "none", "None" -> new Expression.Constant(Value.none(), token.line());
      default -> {
        if (WORDS.contains(token.text())) {
          throw unexpected(token);
        }
        names.mention(token.text());
        yield new Expression.Name(token.text(), token.line());
      }
    };
  }

  private Expression bracket(Token token) {
    return switch (token.text()) {
      case "(" -> grouped(token);
      case "[" -> list(token);
      case "{" -> mapping(token);
      default -> throw unexpected(token);
    };
  }

  private Expression grouped(Token token) {
    if (tokens.takeSign(")")) {
      return new Expression.Sequence(Items.Kind.TUPLE, List.of(), token.line());
    }
    Expression inside = tuple();
    tokens.expectSign(")");
    return inside;
  }

  private Expression list(Token token) {
    List<Expression> items = new ArrayList<>();
    while (!tokens.takeSign("]")) {
      items.add(expression());
      separate("]");
    }
    return new Expression.Sequence(Items.Kind.LIST, List.copyOf(items), token.line());
  }

  private Expression mapping(Token token) {
    List<Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!tokens.takeSign("}")) {
      keys.add(expression());
      tokens.expectSign(":");
      values.add(expression());
      separate("}");
    }
    return new Expression.Mapping(List.copyOf(keys), List.copyOf(values), token.line());
  }

  /** A comma, unless the end comes. */
  private void separate(String end) {
    if (!tokens.current().isSign(end)) {
      tokens.expectSign(",");
    }
  }

  private Expression postfix(Expression value) {
    Expression of = value;
    while (true) {
      Token token = tokens.current();
      if (tokens.takeSign(".")) {
        of = attribute(of, token.line());
      } else if (tokens.takeSign("[")) {
        of = subscript(of, token.line());
      } else if (token.isSign("(")) {
        of = new Expression.Call(of, passed(), token.line());
      } else {
        return of;
      }
    }
  }

  private Expression attribute(Expression of, int line) {
    Token name = tokens.next();
    if (name.kind() == Token.Kind.NAME) {
      return new Expression.Attribute(of, name.text(), line);
    }
    if (name.kind() == Token.Kind.INTEGER) {
      return new Expression.Item(of, new Expression.Constant(Literals.integer(name), line), line);
    }
    throw new Failure("expected a name after '.', got " + name.shown()).at(name.line());
  }

  private Expression subscript(Expression of, int line) {
    Expression start = tokens.current().isSign(":") ? null : expression();
    if (start != null && tokens.takeSign("]")) {
      return new Expression.Item(of, start, line);
    }
    tokens.expectSign(":");
    Expression stop = bound();
    Expression step = tokens.takeSign(":") ? bound() : null;
    tokens.expectSign("]");
    return new Expression.Slice(of, start, stop, step, line);
  }

  private @Nullable Expression bound() {
    Token token = tokens.current();
    return token.isSign(":") || token.isSign("]") ? null : expression();
  }

  /** What a call passes, brackets included. */
  Expression.Passed passed() {
    tokens.expectSign("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    Expression rest = null;
    Expression restNamed = null;
    while (!tokens.takeSign(")")) {
      Token token = tokens.current();
      if (restNamed == null && tokens.takeSign("**")) {
        restNamed = expression();
      } else if (rest == null && restNamed == null && tokens.takeSign("*")) {
        rest = expression();
      } else if (token.kind() == Token.Kind.NAME && tokens.ahead().isSign("=")) {
        tokens.next();
        tokens.next();
        if (named.put(token.text(), expression()) != null || restNamed != null) {
          throw new Failure("'" + token.text() + "' is passed in a wrong place").at(token.line());
        }
      } else if (named.isEmpty() && rest == null && restNamed == null) {
        positional.add(expression());
      } else {
        throw new Failure("a value without a name follows one with a name").at(token.line());
      }
      separate(")");
    }
    return new Expression.Passed(List.copyOf(positional), named, rest, restNamed);
  }

  private Expression filters(Expression value) {
    Expression input = value;
    while (true) {
      Token token = tokens.current();
      if (tokens.takeSign("|")) {
        input = filter(input);
      } else if (tokens.takeName("is")) {
        input = test(input);
      } else if (token.isSign("(")) {
        input = new Expression.Call(input, passed(), token.line());
      } else {
        return input;
      }
    }
  }

  /** A filter after its sign. */
  Expression filter(Expression input) {
    Token name = tokens.name();
    Builtin filter = at(name, Filters.ALL.get(name.text()), "filter");
    Expression.Passed passed = tokens.current().isSign("(") ? passed() : Expression.Passed.NOTHING;
    return new Expression.Apply(filter, input, passed, name.line());
  }

  private static Builtin at(Token name, @Nullable Builtin builtin, String kind) {
    if (builtin == null) {
      throw new Failure("unknown %s '%s'".formatted(kind, Failure.show(name.text())))
          .at(name.line());
    }
    return builtin;
  }

  private Expression test(Expression input) {
    boolean negated = tokens.takeName("not");
    Token name = tokens.name();
    Builtin test = at(name, Tests.ALL.get(name.text()), "test");
    Expression applied = new Expression.Apply(test, input, tested(), name.line());
    return negated ? new Expression.Not(applied, name.line()) : applied;
  }

  /** The values of a test: in brackets, or one without. */
  private Expression.Passed tested() {
    Token token = tokens.current();
    if (token.isSign("(")) {
      return passed();
    }
    if (token.isName("is")) {
      throw new Failure("a test follows a test; put the first in brackets").at(token.line());
    }
    boolean begins =
        switch (token.kind()) {
          case STRING, INTEGER, FLOAT -> true;
          case SIGN -> token.isSign("[") || token.isSign("{");
          case NAME -> !WORDS.contains(token.text());
          default -> false;
        };
    return begins
        ? new Expression.Passed(List.of(postfix(primary())), Map.of(), null, null)
        : Expression.Passed.NOTHING;
  }
}
