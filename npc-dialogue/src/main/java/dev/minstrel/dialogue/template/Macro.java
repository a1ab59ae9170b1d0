package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A macro, or the body of a {@code call} block, with the frame in which it was defined. */
final class Macro implements Callable {
  static final String CALLER = "caller";
  private static final String MORE = "varargs";
  private static final String MORE_NAMED = "kwargs";

  /**
   * What the template says of it.
   *
   * @param defaults by parameter; evaluated at each call
   * @param mentioned names that the body uses; {@code varargs}, {@code kwargs} and {@code caller}
   *     are accepted only where they are among them
   */
  record Shape(
      String name,
      List<String> parameters,
      Map<String, Expression> defaults,
      List<Statement> body,
      Set<String> mentioned) {}

  private final Shape shape;
  private final Frame home;

  Macro(Shape shape, Frame home) {
    this.shape = shape;
    this.home = home;
  }

  @Override
  public String name() {
    return shape.name();
  }

  @Override
  public Value call(Budget budget, Arguments arguments) {
    Frame frame = home.capturing();
    List<Value> positional = arguments.positional();
    Map<String, Value> named = new HashMap<>(arguments.named());
    Value caller = shape.parameters().contains(CALLER) ? null : named.remove(CALLER);
    List<String> parameters = shape.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      @Nullable Value byName = named.remove(parameters.get(i));
      if (i < positional.size() && byName != null) {
        throw new Failure(name() + " got two values for '" + parameters.get(i) + "'");
      }
      Value given = i < positional.size() ? positional.get(i) : byName;
      frame.set(parameters.get(i), given == null ? missing(frame, parameters.get(i)) : given);
    }
    extras(frame, positional, arguments.named(), named, caller);
    frame.run(shape.body());
    return new Text(frame.written());
  }

  private Value missing(Frame frame, String parameter) {
    Expression fallback = shape.defaults().get(parameter);
    return fallback == null
        ? new Value.Undefined("parameter '" + parameter + "' was not provided")
        : frame.value(fallback);
  }

  private void extras(
      Frame frame,
      List<Value> positional,
      Map<String, Value> order,
      Map<String, Value> named,
      @Nullable Value caller) {
    int taken = Math.min(positional.size(), shape.parameters().size());
    List<Value> more = new ArrayList<>(positional.subList(taken, positional.size()));
    if (accepts(MORE)) {
      frame.set(MORE, Items.tuple(more));
    } else if (!more.isEmpty()) {
      throw new Failure(
          "%s takes at most %d values, got %d".formatted(name(), taken, positional.size()));
    }
    if (accepts(CALLER)) {
      frame.set(
          CALLER, caller == null ? new Value.Undefined("there is no call block here") : caller);
    } else if (caller != null) {
      throw new Failure("'" + name() + "' is called with a block, but never uses 'caller'");
    }
    if (accepts(MORE_NAMED)) {
      Map<String, Value> rest = new LinkedHashMap<>(order);
      rest.keySet().retainAll(named.keySet());
      frame.set(MORE_NAMED, Dict.named(rest));
    } else if (!named.isEmpty()) {
      String first = named.keySet().iterator().next();
      throw new Failure(name() + " knows no '" + first + "'; it takes " + shape.parameters());
    }
  }

  private boolean accepts(String name) {
    return shape.mentioned().contains(name) && !shape.parameters().contains(name);
  }
}
