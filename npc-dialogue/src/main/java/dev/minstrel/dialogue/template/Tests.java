package dev.minstrel.dialogue.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The tests after {@code is}, by name. */
final class Tests {
  private static final Map<String, Builtin> NAMED =
      Builtin.table(
          test("defined", value -> !(value instanceof Value.Undefined)),
          test("undefined", value -> value instanceof Value.Undefined),
          test("none", value -> value instanceof Value.None),
          test("boolean", value -> value instanceof Value.Bool),
          test("true", value -> value instanceof Value.Bool bool && bool.value()),
          test("false", value -> value instanceof Value.Bool bool && !bool.value()),
          test("integer", value -> value instanceof Value.Int),
          test("float", value -> value instanceof Value.Real),
          test("number", Numbers::isNumber),
          test("string", value -> value instanceof Text),
          test("mapping", value -> value instanceof Dict),
          test("sequence", Tests::isSequence),
          test("iterable", Tests::isIterable),
          test("callable", value -> value instanceof Callable || value instanceof Value.Undefined),
          Builtin.of(
              "lower",
              "value",
              given -> Value.of(TextMethods.isLower(given.printed("value").value()))),
          Builtin.of(
              "upper",
              "value",
              given -> Value.of(TextMethods.isUpper(given.printed("value").value()))),
          Builtin.of("odd", "value", given -> Value.of(leaves(given, 1))),
          Builtin.of("even", "value", given -> Value.of(leaves(given, 0))),
          Builtin.of("divisibleby", "value num", Tests::isDivisible),
          Builtin.of("sameas", "value other", Tests::isSame),
          Builtin.of(
              "in",
              "value seq",
              given ->
                  Value.of(
                      Operators.contains(
                          given.value("seq"), given.value("value"), given.budget()))),
          Builtin.of("eq", "value other", given -> Value.of(isEqual(given))),
          Builtin.of("ne", "value other", given -> Value.of(!isEqual(given))),
          Builtin.of("lt", "value other", given -> Value.of(isBelow(given, false, false))),
          Builtin.of("le", "value other", given -> Value.of(isBelow(given, false, true))),
          Builtin.of("gt", "value other", given -> Value.of(isBelow(given, true, false))),
          Builtin.of("ge", "value other", given -> Value.of(isBelow(given, true, true))));

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "equalto",
          "eq",
          "==",
          "eq",
          "!=",
          "ne",
          "<",
          "lt",
          "lessthan",
          "lt",
          "<=",
          "le",
          ">",
          "gt",
          "greaterthan",
          "gt",
          ">=",
          "ge");

  static final Map<String, Builtin> ALL = all();

  private Tests() {}

  private static Map<String, Builtin> all() {
    Map<String, Builtin> all = new HashMap<>(NAMED);
    OTHER_NAMES.forEach(
        (other, name) -> all.put(other, Objects.requireNonNull(NAMED.get(name), name)));
    return Map.copyOf(all);
  }

  static Builtin named(String name) {
    Builtin test = ALL.get(name);
    if (test == null) {
      throw new Failure("unknown test '" + Failure.show(name) + "'");
    }
    return test;
  }

  private static Builtin test(String name, Predicate<Value> test) {
    return Builtin.of(name, "value", given -> Value.of(test.test(given.value("value"))));
  }

  private static boolean isSequence(Value value) {
    return value instanceof Text
        || value instanceof Dict
        || value instanceof Value.Undefined
        || (value instanceof Items items && items.kind().isIndexed());
  }

  private static boolean isIterable(Value value) {
    return value instanceof Text
        || value instanceof Dict
        || value instanceof Items
        || value instanceof Stream
        || value instanceof Loop
        || value instanceof Value.Undefined;
  }

  private static boolean leaves(Signature.Given given, long rest) {
    return Operators.remainder(given.value("value"), Value.of(2), given.budget())
        .equals(Value.of(rest));
  }

  private static Value isDivisible(Signature.Given given) {
    Value rest = Operators.remainder(given.value("value"), given.value("num"), given.budget());
    return Value.of(!rest.isTrue());
  }

  private static Value isSame(Signature.Given given) {
    Value value = given.value("value");
    Value other = given.value("other");
    if (isSingle(value) || isSingle(other)) {
      return Value.of(value.getClass() == other.getClass() && value.equals(other));
    }
    throw new Failure("sameas compares true, false and none only; write '=='");
  }

  private static boolean isSingle(Value value) {
    return value instanceof Value.None || value instanceof Value.Bool;
  }

  private static boolean isEqual(Signature.Given given) {
    return given.budget().equal(given.value("value"), given.value("other"));
  }

  private static boolean isBelow(Signature.Given given, boolean swapped, boolean orEqual) {
    Value left = given.value(swapped ? "other" : "value");
    Value right = given.value(swapped ? "value" : "other");
    return Operators.isBelow(left, right, orEqual, given.budget());
  }
}
