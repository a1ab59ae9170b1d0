package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function, written as {@code "value old new count? *rest **named"}.
 *
 * @param required how many of {@code names} have no default
 * @param rest whether more values may follow in order
 * @param free whether any name may be given
 */
record Signature(List<String> names, int required, boolean rest, boolean free) {
  static Signature of(String text) {
    List<String> names = new ArrayList<>();
    int required = 0;
    boolean rest = false;
    boolean free = false;
    for (String word : text.isEmpty() ? List.<String>of() : List.of(text.split(" ", -1))) {
      if (word.startsWith("**")) {
        free = true;
      } else if (word.startsWith("*")) {
        rest = true;
      } else if (word.endsWith("?")) {
        names.add(word.substring(0, word.length() - 1));
      } else {
        names.add(word);
        required++;
      }
    }
    return new Signature(List.copyOf(names), required, rest, free);
  }

  /** Sorts what a call passes under the parameters. */
  Given bind(String callee, Budget budget, Arguments arguments) {
    List<Value> positional = arguments.positional();
    int given = Math.min(positional.size(), names.size());
    if (positional.size() > names.size() && !rest) {
      throw new Failure(
          "%s takes at most %d values, got %d".formatted(callee, names.size(), positional.size()));
    }
    Map<String, Value> byName = new LinkedHashMap<>();
    for (int i = 0; i < given; i++) {
      byName.put(names.get(i), positional.get(i));
    }
    Map<String, Value> others = new LinkedHashMap<>();
    arguments.named().forEach((name, value) -> bindNamed(callee, name, value, byName, others));
    for (int i = 0; i < required; i++) {
      if (!byName.containsKey(names.get(i))) {
        throw new Failure(callee + " needs a value for '" + names.get(i) + "'");
      }
    }
    return new Given(callee, budget, byName, positional.subList(given, positional.size()), others);
  }

  private void bindNamed(
      String callee,
      String name,
      Value value,
      Map<String, Value> byName,
      Map<String, Value> others) {
    boolean known = names.contains(name);
    if (!known && !free) {
      throw new Failure(callee + " knows no '" + Failure.show(name) + "'; it takes " + names);
    }
    if ((known ? byName : others).put(name, value) != null) {
      throw new Failure(callee + " got two values for '" + name + "'");
    }
  }

  /** The values of one call, by parameter. */
  record Given(
      String callee,
      Budget budget,
      Map<String, Value> byName,
      List<Value> rest,
      Map<String, Value> others) {

    @Nullable Value optional(String name) {
      return byName.get(name);
    }

    /** Whether a value other than {@code none} was passed. */
    boolean has(String name) {
      Value value = byName.get(name);
      return value != null && !(value instanceof Value.None);
    }

    Value value(String name) {
      return value(name, Value.none());
    }

    Value value(String name, Value fallback) {
      return byName.getOrDefault(name, fallback);
    }

    boolean truth(String name, boolean fallback) {
      Value value = byName.get(name);
      return value == null ? fallback : value.isTrue();
    }

    /** The text of a parameter that takes nothing else. */
    Text text(String name) {
      if (value(name) instanceof Text text) {
        return text;
      }
      throw wrong(name, "text");
    }

    String string(String name) {
      return text(name).value();
    }

    String string(String name, String fallback) {
      return has(name) ? string(name) : fallback;
    }

    /** The text of a parameter that takes anything and prints it. */
    Text printed(String name) {
      Value value = value(name);
      return value instanceof Text text ? text : new Text(Printer.text(value, budget));
    }

    int integer(String name, int fallback) {
      Value value = byName.get(name);
      if (value == null) {
        return fallback;
      }
      if (value instanceof Value.Bool bool) {
        return bool.value() ? 1 : 0;
      }
      if (value instanceof Value.Int number && number.value().bitLength() < Integer.SIZE) {
        return number.value().intValue();
      }
      throw wrong(name, "an integer");
    }

    Failure wrong(String name, String expected) {
      Value value = value(name);
      if (value instanceof Value.Undefined undefined) {
        return undefined.failure();
      }
      return new Failure(
          "%s takes %s for '%s', got %s".formatted(callee, expected, name, value.type()));
    }
  }
}
