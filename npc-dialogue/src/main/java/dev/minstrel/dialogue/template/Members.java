package dev.minstrel.dialogue.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code x.name} and {@code x[key]} find: keys of mappings, places of lists, and a fixed list
 * of methods. Nothing else can be reached.
 *
 * <p>Python's other methods are refused by name: to call them undefined would print a wrong text.
 */
final class Members {
  private static final Map<String, Builtin> LIST_METHODS =
      Builtin.table(
          Builtin.of("index", "self item", given -> index(given)),
          Builtin.of("count", "self item", given -> count(given)),
          Builtin.of("copy", "self", given -> given.value("self")));

  private static final Map<String, Builtin> DICT_METHODS =
      Builtin.table(
          Builtin.of("get", "self key default?", given -> get(given)),
          Builtin.of("items", "self", given -> dict(given).pairs()),
          Builtin.of("keys", "self", given -> dict(given).keys()),
          Builtin.of("values", "self", given -> dict(given).values()),
          Builtin.of("copy", "self", given -> given.value("self")));

  private static final Set<String> OTHER_OF_LISTS =
      Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");

  private static final Set<String> OTHER_OF_DICTS =
      Set.of("clear", "fromkeys", "pop", "popitem", "setdefault", "update");

  private static final Set<String> OTHER_OF_TEXT =
      Set.of(
          "casefold encode expandtabs format format_map isascii isdecimal isidentifier isnumeric"
              .split(" ", -1));

  private static final Set<String> MORE_OF_TEXT =
      Set.of("isprintable istitle maketrans translate zfill swapcase rindex".split(" ", -1));

  private static final Set<String> OTHER_OF_NUMBERS =
      Set.of(
          "as_integer_ratio bit_count bit_length conjugate denominator from_bytes fromhex hex imag"
              .split(" ", -1));

  private static final Set<String> MORE_OF_NUMBERS =
      Set.of("is_integer", "numerator", "real", "to_bytes");

  private Members() {}

  /** {@code value.name}: a method before a key, as Jinja looks. */
  static Value attribute(Value value, String name) {
    Value method = method(value, name);
    if (method != null) {
      return method;
    }
    Value entry = value instanceof Dict dict ? dict.get(new Text(name)) : null;
    return entry == null ? nothing(value, name) : entry;
  }

  /** {@code value[key]}: a key before a method, as Jinja looks. */
  static Value item(Value value, Value key) {
    Value found = place(value, key);
    if (found == null && key instanceof Text name) {
      found = method(value, name.value());
    }
    if (found != null) {
      return found;
    }
    if (value instanceof Value.Undefined undefined) {
      throw undefined.failure();
    }
    return nothing(value, key instanceof Text name ? name.value() : "[" + key.type() + "]");
  }

  private static Value nothing(Value value, String name) {
    return new Value.Undefined("a %s here has no '%s'".formatted(value.type(), Failure.show(name)));
  }

  private static @Nullable Value place(Value value, Value key) {
    if (value instanceof Dict dict) {
      return dict.get(key);
    }
    BigInteger integer = Numbers.integer(key);
    if (integer == null || integer.bitLength() >= Integer.SIZE) {
      return null;
    }
    int size =
        value instanceof Text text
            ? text.length()
            : value instanceof Items items && items.kind().isIndexed() ? items.size() : 0;
    int at = integer.signum() < 0 ? integer.intValue() + size : integer.intValue();
    if (at < 0 || at >= size) {
      return null;
    }
    return value instanceof Text text ? text.at(at) : ((Items) value).values().get(at);
  }

  private static @Nullable Value method(Value value, String name) {
    if (value instanceof Value.Undefined undefined) {
      throw undefined.failure();
    }
    if (name.startsWith("__")) {
      throw refused(value, name);
    }
    if (value instanceof Text) {
      return method(value, name, TextMethods.ALL, OTHER_OF_TEXT, MORE_OF_TEXT);
    }
    if (value instanceof Dict) {
      return method(value, name, DICT_METHODS, OTHER_OF_DICTS, Set.of());
    }
    if (value instanceof Items) {
      return method(value, name, LIST_METHODS, OTHER_OF_LISTS, Set.of());
    }
    if (value instanceof Namespace namespace) {
      return namespace.get(name);
    }
    if (value instanceof Loop loop) {
      return loop.member(name);
    }
    if (value instanceof Callable || value instanceof Stream) {
      throw refused(value, name);
    }
    return method(value, name, Map.of(), OTHER_OF_NUMBERS, MORE_OF_NUMBERS);
  }

  private static @Nullable Value method(
      Value value,
      String name,
      Map<String, Builtin> known,
      Set<String> refused,
      Set<String> alsoRefused) {
    Builtin method = known.get(name);
    if (method != null) {
      return method.bound(value);
    }
    if (refused.contains(name) || alsoRefused.contains(name)) {
      throw refused(value, name);
    }
    return null;
  }

  private static Failure refused(Value value, String name) {
    return new Failure(
        "'%s' of a %s is not available to templates".formatted(Failure.show(name), value.type()));
  }

  private static Dict dict(Signature.Given given) {
    return (Dict) given.value("self");
  }

  private static Value get(Signature.Given given) {
    Value key = given.value("key");
    if (!Dict.isKey(key)) {
      throw new Failure("a " + key.type() + " cannot be a key");
    }
    given.budget().spend(key.weight());
    Value found = dict(given).get(key);
    return found == null ? given.value("default") : found;
  }

  private static Value index(Signature.Given given) {
    List<Value> values = ((Items) given.value("self")).values();
    for (int i = 0; i < values.size(); i++) {
      if (given.budget().equal(values.get(i), given.value("item"))) {
        return Value.of(i);
      }
    }
    throw new Failure("index found no such value in the list");
  }

  private static Value count(Signature.Given given) {
    long count = 0;
    for (Value value : ((Items) given.value("self")).values()) {
      count += given.budget().equal(value, given.value("item")) ? 1 : 0;
    }
    return Value.of(count);
  }
}
