package dev.minstrel.dialogue.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a template into statements. */
final class StatementParser {
  private static final int DEEPEST = 100;

  private final TokenStream tokens;
  private final Names names;
  private final ExpressionParser expressions;
  private final Deque<String> open = new ArrayDeque<>();
  private int loops;
  private int targets;

  StatementParser(List<Token> tokens, Names names) {
    this.tokens = new TokenStream(tokens);
    this.names = names;
    this.expressions = new ExpressionParser(this.tokens, names);
  }

  /** The whole template. */
  List<Statement> template() {
    return statements(List.of());
  }

  /** Statements up to a tag of {@code ends}, which is left to be read. */
  private List<Statement> statements(List<String> ends) {
    List<Statement> body = new ArrayList<>();
    while (tokens.current().kind() != Token.Kind.END) {
      Token token = tokens.next();
      if (token.kind() == Token.Kind.DATA) {
        body.add(new Statement.Data(token.text(), token.line()));
      } else if (token.kind() == Token.Kind.PRINT_BEGIN) {
        Expression value = expressions.tuple();
        body.add(new Statement.Print(value, value.line()));
        tokens.expect(Token.Kind.PRINT_END, "'}}'");
      } else {
        Token name = tokens.name();
        if (ends.contains(name.text())) {
          return List.copyOf(body);
        }
        body.add(statement(name));
        endTag();
      }
    }
    if (!ends.isEmpty()) {
      throw new Failure("the template ends inside '%s'; expected %s".formatted(open.peek(), ends))
          .at(tokens.current().line());
    }
    return List.copyOf(body);
  }

  /** The body of a tag, up to the tag that ends it, whose name has been read. */
  private List<Statement> body(String tag, String... ends) {
    endTag();
    if (open.size() >= DEEPEST) {
      throw Budget.tooMuch("tags are nested more than " + DEEPEST + " deep")
          .at(tokens.current().line());
    }
    open.push(tag);
    List<Statement> body = statements(List.of(ends));
    open.pop();
    return body;
  }

  private void endTag() {
    tokens.expect(Token.Kind.TAG_END, "'%}'");
  }

  private Statement statement(Token tag) {
    return switch (tag.text()) {
      case "if" -> branch(tag);
      case "for" -> loop(tag);
      case "set" -> set(tag);
      case "macro" -> macro(tag);
      case "call" -> call(tag);
      case "filter" -> filter(tag);
      case "with" -> with(tag);
      case "generation" -> new Statement.Scoped(List.of(), List.of(), outside(tag), tag.line());
      case "break", "continue" -> jump(tag);
      default -> throw unknown(tag);
    };
  }

  private Failure unknown(Token tag) {
    String inside = open.isEmpty() ? "" : ", inside '" + open.peek() + "'";
    return new Failure("unexpected tag '" + Failure.show(tag.text()) + "'" + inside).at(tag.line());
  }

  private Statement branch(Token tag) {
    List<Expression> tests = new ArrayList<>();
    List<List<Statement>> bodies = new ArrayList<>();
    do {
      tests.add(expressions.plain());
      bodies.add(body("if", "elif", "else", "endif"));
    } while (tokens.previous().text().equals("elif"));
    boolean otherwise = tokens.previous().text().equals("else");
    List<Statement> last = otherwise ? body("if", "endif") : List.of();
    return new Statement.If(List.copyOf(tests), List.copyOf(bodies), last, tag.line());
  }

  private Statement loop(Token tag) {
    Target target = target("in");
    tokens.expectName("in");
    Expression over = expressions.plain();
    Expression test = tokens.takeName("if") ? expressions.expression() : null;
    boolean recursive = tokens.takeName("recursive");
    loops++;
    List<Statement> body = body("for", "else", "endfor");
    loops--;
    List<Statement> otherwise =
        tokens.previous().text().equals("else") ? body("for", "endfor") : List.of();
    return new Statement.For(target, over, test, recursive, body, otherwise, tag.line());
  }

  private Statement jump(Token tag) {
    if (loops == 0) {
      throw new Failure("'" + tag.text() + "' stands outside of a loop").at(tag.line());
    }
    boolean leaves = tag.text().equals("break");
    return new Statement.Jump(leaves ? Statement.Flow.BREAK : Statement.Flow.CONTINUE, tag.line());
  }

  private Statement set(Token tag) {
    Target target = target("=");
    if (tokens.takeSign("=")) {
      return new Statement.Set(target, expressions.tuple(), tag.line());
    }
    return new Statement.SetBlock(target, filtered(tag, false), tag.line());
  }

  private Statement filter(Token tag) {
    return new Statement.FilterBlock(filtered(tag, true), tag.line());
  }

  private Statement.Filtered filtered(Token tag, boolean begins) {
    Expression input = new Expression.Name(Statement.Filtered.INPUT, tag.line());
    Expression filters = begins ? expressions.filter(input) : null;
    while (tokens.takeSign("|")) {
      filters = expressions.filter(filters == null ? input : filters);
    }
    return new Statement.Filtered(filters, outside(tag));
  }

  /** A body that {@code break} cannot leave. */
  private List<Statement> outside(Token tag) {
    int around = loops;
    loops = 0;
    List<Statement> body = body(tag.text(), "end" + tag.text());
    loops = around;
    return body;
  }

  private Statement with(Token tag) {
    List<String> locals = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (tokens.current().kind() != Token.Kind.TAG_END) {
      if (!locals.isEmpty()) {
        tokens.expectSign(",");
      }
      locals.add(tokens.name().text());
      tokens.expectSign("=");
      values.add(expressions.expression());
    }
    return new Statement.Scoped(
        List.copyOf(locals), List.copyOf(values), body("with", "endwith"), tag.line());
  }

  private Statement macro(Token tag) {
    String name = tokens.name().text();
    return new Statement.Define(shape(name, tag), tag.line());
  }

  private Statement call(Token tag) {
    names.enterMacro();
    Parameters parameters = tokens.current().isSign("(") ? parameters() : Parameters.NONE;
    Token at = tokens.current();
    if (!(expressions.expression() instanceof Expression.Call call)) {
      throw new Failure("'call' needs a call of a macro").at(at.line());
    }
    List<Statement> body = outside(tag);
    Macro.Shape shape =
        new Macro.Shape(
            "caller", parameters.names(), parameters.defaults(), body, names.leaveMacro());
    return new Statement.CallBlock(call, shape, tag.line());
  }

  private Macro.Shape shape(String name, Token tag) {
    names.enterMacro();
    Parameters parameters = parameters();
    List<Statement> body = outside(tag);
    return new Macro.Shape(
        name, parameters.names(), parameters.defaults(), body, names.leaveMacro());
  }

  /** What stands in the brackets of a macro. */
  private record Parameters(List<String> names, Map<String, Expression> defaults) {
    static final Parameters NONE = new Parameters(List.of(), Map.of());
  }

  private Parameters parameters() {
    tokens.expectSign("(");
    List<String> parameters = new ArrayList<>();
    Map<String, Expression> defaults = new HashMap<>();
    while (!tokens.takeSign(")")) {
      if (!parameters.isEmpty()) {
        tokens.expectSign(",");
      }
      Token name = tokens.name();
      if (parameters.contains(name.text())) {
        throw new Failure("parameter '" + name.text() + "' is there twice").at(name.line());
      }
      parameters.add(name.text());
      if (tokens.takeSign("=")) {
        defaults.put(name.text(), expressions.expression());
      } else if (!defaults.isEmpty()) {
        throw new Failure("a parameter without default follows one with").at(name.line());
      }
    }
    return new Parameters(List.copyOf(parameters), Map.copyOf(defaults));
  }

  /** One target, or several with commas between. */
  private Target target(String end) {
    if (++targets > DEEPEST) {
      throw Budget.tooMuch("names are nested more than " + DEEPEST + " deep")
          .at(tokens.current().line());
    }
    Target target = targetList(end);
    targets--;
    return target;
  }

  private Target targetList(String end) {
    Target first = oneTarget();
    if (!tokens.current().isSign(",")) {
      return first;
    }
    List<Target> targets = new ArrayList<>(List.of(first));
    while (tokens.takeSign(",") && !tokens.current().isName(end) && !tokens.current().isSign(end)) {
      targets.add(oneTarget());
    }
    return new Target.Several(List.copyOf(targets));
  }

  private Target oneTarget() {
    if (tokens.takeSign("(")) {
      Target inside = target(")");
      tokens.expectSign(")");
      return inside;
    }
    Token name = tokens.name();
    if (ExpressionParser.isReserved(name.text())) {
      throw new Failure("'" + name.text() + "' cannot be set").at(name.line());
    }
    if (!tokens.takeSign(".")) {
      return new Target.Name(name.text());
    }
    return new Target.Member(name.text(), tokens.name().text());
  }
}
