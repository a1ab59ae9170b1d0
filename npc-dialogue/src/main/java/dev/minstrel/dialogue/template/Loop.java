package dev.minstrel.dialogue.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code loop} is inside a {@code for}; looks ahead no further than it is asked to. */
final class Loop implements Callable {
  private static final Value BEFORE = new Value.Undefined("there is no previous item");
  private static final Value AFTER = new Value.Undefined("there is no next item");

  private final Statement.For statement;
  private final Frame frame;
  private final Iterator<Value> values;
  private final int depth;
  private final Deque<Value> ahead = new ArrayDeque<>();
  private Value previous = BEFORE;
  private Value current = BEFORE;
  private int index = -1;
  private @Nullable List<Value> watched;

  Loop(Statement.For statement, Frame frame, Iterator<Value> values, int depth) {
    this.statement = statement;
    this.frame = frame;
    this.values = values;
    this.depth = depth;
  }

  /** Goes to the next value; false where there is none. */
  boolean advance() {
    if (!look()) {
      return false;
    }
    previous = index < 0 ? BEFORE : current;
    current = ahead.remove();
    index++;
    return true;
  }

  Value current() {
    return current;
  }

  private boolean look() {
    if (ahead.isEmpty() && values.hasNext()) {
      ahead.add(values.next());
    }
    return !ahead.isEmpty();
  }

  private int length() {
    while (values.hasNext()) {
      frame.budget().places(1);
      ahead.add(values.next());
    }
    return index + 1 + ahead.size();
  }

  /** {@code loop.name}; null where there is no such name. */
  @Nullable Value member(String name) {
    return switch (name) {
      case "index" -> Value.of(index + 1L);
      case "index0" -> Value.of(index);
      case "first" -> Value.of(index == 0);
      case "last" -> Value.of(!look());
      case "length" -> Value.of(length());
      case "revindex" -> Value.of((long) length() - index);
      case "revindex0" -> Value.of(length() - 1L - index);
      case "previtem" -> previous;
      case "nextitem" -> look() ? ahead.element() : AFTER;
      case "depth" -> Value.of(depth + 1L);
      case "depth0" -> Value.of(depth);
      case "cycle" -> Builtin.of("loop.cycle", "*rest", this::cycle);
      case "changed" -> Builtin.of("loop.changed", "*rest", this::changed);
      default -> null;
    };
  }

  private Value cycle(Signature.Given given) {
    if (given.rest().isEmpty()) {
      throw new Failure("loop.cycle needs values");
    }
    return given.rest().get(index % given.rest().size());
  }

  private Value changed(Signature.Given given) {
    Items now = Items.tuple(given.rest());
    boolean same = watched != null && given.budget().equal(Items.tuple(watched), now);
    watched = now.values();
    return Value.of(!same);
  }

  @Override
  public String name() {
    return "loop";
  }

  /** {@code loop(values)} in a recursive loop: the same loop over other values, as text. */
  @Override
  public Value call(Budget budget, Arguments arguments) {
    if (!statement.recursive()) {
      throw new Failure("'loop' can be called only in a loop that is marked 'recursive'");
    }
    Value next = Signature.of("values").bind("loop", budget, arguments).value("values");
    Frame inner = frame.capturing();
    statement.run(inner, next, depth + 1);
    return new Text(inner.written());
  }

  @Override
  public String type() {
    return "loop";
  }
}
