package dev.minstrel.dialogue.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** A function, filter, test or method that templates find here. */
record Builtin(String name, Signature signature, Body body) implements Callable {
  /** What it does with the values of one call. */
  @FunctionalInterface
  interface Body {
    Value apply(Signature.Given given);
  }

  static Builtin of(String name, String parameters, Body body) {
    return new Builtin(name, Signature.of(parameters), body);
  }

  /** A table by name. */
  static Map<String, Builtin> table(Builtin... builtins) {
    Map<String, Builtin> table = new LinkedHashMap<>();
    for (Builtin builtin : builtins) {
      table.put(builtin.name(), builtin);
    }
    return Map.copyOf(table);
  }

  @Override
  public Value call(Budget budget, Arguments arguments) {
    return body.apply(signature.bind(name, budget, arguments));
  }

  /** The method of one value: that value is the first the body gets. */
  Callable bound(Value self) {
    return new Method(self, this);
  }

  private record Method(Value self, Builtin builtin) implements Callable {
    @Override
    public String name() {
      return builtin.name();
    }

    @Override
    public Value call(Budget budget, Arguments arguments) {
      return builtin.call(budget, arguments.after(self));
    }
  }
}
