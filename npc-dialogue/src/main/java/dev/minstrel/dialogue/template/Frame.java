package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names and the output that a part of a template sees. Names are looked up outwards; setting
 * one never reaches an outer frame.
 */
final class Frame {
  private final Budget budget;
  private final @Nullable Frame outer;
  private final StringBuilder out;
  private final Map<String, Value> names = new HashMap<>(4);

  private Frame(Budget budget, @Nullable Frame outer, StringBuilder out) {
    this.budget = budget;
    this.outer = outer;
    this.out = out;
    budget.places(2);
  }

  /** The outermost frame. */
  static Frame root(Budget budget) {
    return new Frame(budget, null, new StringBuilder());
  }

  /** A frame within this one that writes to the same output. */
  Frame inner() {
    return new Frame(budget, this, out);
  }

  /** A frame within this one with an output of its own. */
  Frame capturing() {
    return new Frame(budget, this, new StringBuilder());
  }

  Budget budget() {
    return budget;
  }

  void set(String name, Value value) {
    names.put(name, value);
  }

  Value lookUp(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Value value = frame.names.get(name);
      if (value != null) {
        return value;
      }
    }
    if (Functions.UNSUPPORTED.contains(name)) {
      throw new Failure("'" + name + "' is not supported");
    }
    return new Value.Undefined("'" + Failure.show(name) + "' is undefined");
  }

  /** The expression's value; a failure names its line. */
  Value value(Expression expression) {
    budget.enter();
    try {
      return expression.evaluate(this);
    } catch (Failure failure) {
      throw failure.at(expression.line());
    } finally {
      budget.leave();
    }
  }

  List<Value> values(List<Expression> expressions) {
    List<Value> values = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      values.add(value(expression));
    }
    return values;
  }

  /** Runs statements until one leaves the loop around them. */
  Statement.Flow run(List<Statement> body) {
    for (Statement statement : body) {
      Statement.Flow flow = run(statement);
      if (flow != Statement.Flow.ON) {
        return flow;
      }
    }
    return Statement.Flow.ON;
  }

  private Statement.Flow run(Statement statement) {
    budget.enter();
    try {
      return statement.run(this);
    } catch (Failure failure) {
      throw failure.at(statement.line());
    } finally {
      budget.leave();
    }
  }

  void write(String text) {
    budget.append(out, text);
  }

  /** What was written to the output of this frame. */
  String written() {
    return out.toString();
  }
}
