package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. Evaluate it through {@link Frame#value}. */
sealed interface Expression {
  /** Where it stands, counted from 1. */
  int line();

  Value evaluate(Frame frame);

  /** A value written in the template. */
  record Constant(Value value, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      return value;
    }
  }

  /** A variable. */
  record Name(String name, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      return frame.lookUp(name);
    }
  }

  /** A list or tuple written in the template. */
  record Sequence(Items.Kind kind, List<Expression> items, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      frame.budget().places(items.size());
      return new Items(kind, frame.values(items));
    }
  }

  /** A mapping written in the template. */
  record Mapping(List<Expression> keys, List<Expression> values, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      frame.budget().places(keys.size());
      Map<Value, Value> entries = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        Value key = frame.value(keys.get(i));
        frame.budget().spend(key.weight());
        Dict.put(entries, key, frame.value(values.get(i)));
      }
      return new Dict(entries);
    }
  }

  /** {@code of.name}. */
  record Attribute(Expression of, String name, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      return Members.attribute(frame.value(of), name);
    }
  }

  /** {@code of[key]}. */
  record Item(Expression of, Expression key, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      Value value = frame.value(of);
      Value found = frame.value(key);
      frame.budget().spend(found.weight() + (value instanceof Text text ? text.weight() / 8 : 0));
      return Members.item(value, found);
    }
  }

  /** {@code of[start:stop:step]}. */
  record Slice(
      Expression of,
      @Nullable Expression start,
      @Nullable Expression stop,
      @Nullable Expression step,
      int line)
      implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      Value value = frame.value(of);
      Value from = start == null ? null : frame.value(start);
      Value to = stop == null ? null : frame.value(stop);
      Value by = step == null ? null : frame.value(step);
      return Operators.slice(value, from, to, by, frame.budget());
    }
  }

  /**
   * What stands in the brackets of a call: values, named values, {@code *rest}, {@code **named}.
   */
  record Passed(
      List<Expression> positional,
      Map<String, Expression> named,
      @Nullable Expression rest,
      @Nullable Expression restNamed) {
    static final Passed NOTHING = new Passed(List.of(), Map.of(), null, null);

    Arguments evaluate(Frame frame) {
      List<Value> values = new ArrayList<>(frame.values(positional));
      Map<String, Value> byName = new LinkedHashMap<>();
      named.forEach((name, value) -> byName.put(name, frame.value(value)));
      if (rest != null) {
        values.addAll(Operators.all(frame.value(rest), frame.budget()));
      }
      if (restNamed != null) {
        spread(frame.value(restNamed), byName);
      }
      return new Arguments(values, byName);
    }

    private static void spread(Value value, Map<String, Value> byName) {
      if (!(value instanceof Dict dict)) {
        throw new Failure("'**' takes a mapping, got a " + value.type());
      }
      dict.entries()
          .forEach(
              (key, entry) -> {
                if (!(key instanceof Text name) || byName.put(name.value(), entry) != null) {
                  throw new Failure("'**' takes a mapping of names that are not given yet");
                }
              });
    }
  }

  /** {@code callee(…)}. */
  record Call(Expression callee, Passed passed, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      return call(frame, Map.of());
    }

    /** Runs it with more named values than the template wrote. */
    Value call(Frame frame, Map<String, Value> more) {
      Value function = frame.value(callee);
      Arguments arguments = passed.evaluate(frame);
      if (!more.isEmpty()) {
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        named.putAll(more);
        arguments = new Arguments(arguments.positional(), named);
      }
      if (function instanceof Callable callable) {
        return callable.call(frame.budget(), arguments);
      }
      throw function instanceof Value.Undefined undefined
          ? undefined.failure()
          : new Failure("a " + function.type() + " cannot be called");
    }
  }

  /** {@code input | filter(…)} or {@code input is test(…)}. */
  record Apply(Builtin builtin, Expression input, Passed passed, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      Value value = frame.value(input);
      return builtin.call(frame.budget(), passed.evaluate(frame).after(value));
    }
  }

  /** {@code not operand}. */
  record Not(Expression operand, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      return Value.of(!frame.value(operand).isTrue());
    }
  }

  /** {@code -operand} or {@code +operand}. */
  record Sign(boolean negative, Expression operand, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      Value value = frame.value(operand);
      return negative ? Operators.negate(value) : Operators.plus(value);
    }
  }

  /** {@code left and right}, {@code left or right}: one of both operands. */
  record Choice(boolean and, Expression left, Expression right, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      Value value = frame.value(left);
      return value.isTrue() == and ? frame.value(right) : value;
    }
  }

  /** Arithmetic. */
  record Binary(String sign, Operation operation, Expression left, Expression right, int line)
      implements Expression {
    /** What a sign does. */
    @FunctionalInterface
    interface Operation {
      Value apply(Value left, Value right, Budget budget);
    }

    @Override
    public Value evaluate(Frame frame) {
      Value value = frame.value(left);
      return operation.apply(value, frame.value(right), frame.budget());
    }
  }

  /** {@code a ~ b ~ c}: all printed and joined. */
  record Concat(List<Expression> parts, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      StringBuilder out = new StringBuilder();
      for (Expression part : parts) {
        frame.budget().append(out, Printer.text(frame.value(part), frame.budget()));
      }
      return new Text(out.toString());
    }
  }

  /** {@code a < b <= c}: every neighbouring pair compared, from the left. */
  record Comparison(List<String> signs, List<Expression> operands, int line) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      Value left = frame.value(operands.get(0));
      for (int i = 0; i < signs.size(); i++) {
        Value right = frame.value(operands.get(i + 1));
        if (!holds(signs.get(i), left, right, frame.budget())) {
          return Value.of(false);
        }
        left = right;
      }
      return Value.of(true);
    }

    private static boolean holds(String sign, Value left, Value right, Budget budget) {
      return switch (sign) {
        case "==" -> budget.equal(left, right);
        case "!=" -> !budget.equal(left, right);
        case "<" -> Operators.isBelow(left, right, false, budget);
        case "<=" -> Operators.isBelow(left, right, true, budget);
        case ">" -> Operators.isBelow(right, left, false, budget);
        case ">=" -> Operators.isBelow(right, left, true, budget);
        case "in" -> Operators.contains(right, left, budget);
        default -> !Operators.contains(right, left, budget);
      };
    }
  }

  /** {@code value if test else otherwise}; undefined where there is no {@code else}. */
  record Conditional(Expression test, Expression value, @Nullable Expression otherwise, int line)
      implements Expression {
    @Override
    public Value evaluate(Frame frame) {
      if (frame.value(test).isTrue()) {
        return frame.value(value);
      }
      return otherwise == null
          ? new Value.Undefined("an 'if' without 'else' was false")
          : frame.value(otherwise);
    }
  }
}
