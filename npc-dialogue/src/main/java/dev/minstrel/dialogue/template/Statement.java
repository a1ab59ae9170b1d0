package dev.minstrel.dialogue.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a template that writes or changes something. Run it through {@link Frame#run}. */
sealed interface Statement {
  /** Where it stands, counted from 1. */
  int line();

  Flow run(Frame frame);

  /** What happens after a statement. */
  enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  /** Text between tags. */
  record Data(String text, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      frame.write(text);
      return Flow.ON;
    }
  }

  /** <code>{{ value }}</code>. */
  record Print(Expression value, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      frame.write(Printer.text(frame.value(value), frame.budget()));
      return Flow.ON;
    }
  }

  /** {@code if} and its {@code elif}: one test a body. */
  record If(
      List<Expression> tests, List<List<Statement>> bodies, List<Statement> otherwise, int line)
      implements Statement {
    @Override
    public Flow run(Frame frame) {
      for (int i = 0; i < tests.size(); i++) {
        if (frame.value(tests.get(i)).isTrue()) {
          return frame.run(bodies.get(i));
        }
      }
      return frame.run(otherwise);
    }
  }

  /** {@code for}. */
  record For(
      Target target,
      Expression over,
      @Nullable Expression test,
      boolean recursive,
      List<Statement> body,
      List<Statement> otherwise,
      int line)
      implements Statement {
    @Override
    public Flow run(Frame frame) {
      return run(frame, frame.value(over), 0);
    }

    /** Walks through {@code values}; {@code depth} counts the calls of {@code loop(…)}. */
    Flow run(Frame frame, Value values, int depth) {
      Iterator<Value> all = Operators.walk(values, frame.budget());
      Loop loop = new Loop(this, frame, test == null ? all : chosen(frame, all, test), depth);
      boolean empty = true;
      while (loop.advance()) {
        empty = false;
        Frame inner = frame.inner();
        inner.set("loop", loop);
        target.assign(inner, loop.current());
        if (inner.run(body) == Flow.BREAK) {
          return Flow.ON;
        }
      }
      return empty ? frame.inner().run(otherwise) : Flow.ON;
    }

    private Iterator<Value> chosen(Frame frame, Iterator<Value> all, Expression condition) {
      return ListFilters.chosen(
          all,
          value -> {
            Frame inner = frame.inner();
            target.assign(inner, value);
            return inner.value(condition).isTrue();
          },
          frame.budget());
    }
  }

  /** {@code break} or {@code continue}. */
  record Jump(Flow flow, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      return flow;
    }
  }

  /** {@code set target = value}. */
  record Set(Target target, Expression value, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      target.assign(frame, frame.value(value));
      return Flow.ON;
    }
  }

  /** {@code set target}…{@code endset}: what the body writes, through filters. */
  record SetBlock(Target target, Filtered filtered, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      target.assign(frame, filtered.value(frame));
      return Flow.ON;
    }
  }

  /** {@code filter}…{@code endfilter}. */
  record FilterBlock(Filtered filtered, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      frame.write(Printer.text(filtered.value(frame), frame.budget()));
      return Flow.ON;
    }
  }

  /**
   * What a body writes, put under {@code INPUT} for the filters around it.
   *
   * @param filters null leaves the text as it is
   */
  record Filtered(@Nullable Expression filters, List<Statement> body) {
    /** A name that no template can write. */
    static final String INPUT = "{captured}";

    Value value(Frame frame) {
      Frame inner = frame.capturing();
      inner.run(body);
      Text text = new Text(inner.written());
      if (filters == null) {
        return text;
      }
      Frame around = frame.inner();
      around.set(INPUT, text);
      return around.value(filters);
    }
  }

  /** A block with names of its own: {@code with}, {@code generation}. */
  record Scoped(List<String> names, List<Expression> values, List<Statement> body, int line)
      implements Statement {
    @Override
    public Flow run(Frame frame) {
      Frame inner = frame.inner();
      for (int i = 0; i < names.size(); i++) {
        inner.set(names.get(i), frame.value(values.get(i)));
      }
      return inner.run(body);
    }
  }

  /** {@code macro}. */
  record Define(Macro.Shape shape, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      frame.set(shape.name(), new Macro(shape, frame));
      return Flow.ON;
    }
  }

  /** {@code call}: runs a macro that may write the body with {@code caller()}. */
  record CallBlock(Expression.Call call, Macro.Shape body, int line) implements Statement {
    @Override
    public Flow run(Frame frame) {
      Value written = call.call(frame, Map.of(Macro.CALLER, new Macro(body, frame)));
      frame.write(Printer.text(written, frame.budget()));
      return Flow.ON;
    }
  }
}
