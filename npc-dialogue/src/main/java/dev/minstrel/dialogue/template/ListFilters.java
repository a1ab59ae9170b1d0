package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters over values in order. What Jinja gives as a generator is one here too. */
final class ListFilters {
  static final Map<String, Builtin> ALL =
      Builtin.table(
          Builtin.of("length", "value", given -> length(given)),
          Builtin.of("list", "value", given -> Items.list(all(given))),
          Builtin.of("first", "value", given -> first(given)),
          Builtin.of("last", "value", given -> last(given)),
          Builtin.of("join", "value d? attribute?", given -> join(given)),
          Builtin.of("items", "value", given -> items(given)),
          Builtin.of("reverse", "value", given -> reverse(given)),
          Builtin.of("sort", "value reverse? case_sensitive? attribute?", given -> sort(given)),
          Builtin.of("dictsort", "value case_sensitive? by? reverse?", given -> dictSort(given)),
          Builtin.of("unique", "value case_sensitive? attribute?", given -> unique(given)),
          Builtin.of("min", "value case_sensitive? attribute?", given -> extreme(given, -1)),
          Builtin.of("max", "value case_sensitive? attribute?", given -> extreme(given, 1)),
          Builtin.of("sum", "value attribute? start?", given -> sum(given)),
          Builtin.of("map", "value *rest **named", given -> map(given)),
          Builtin.of("select", "value *rest **named", given -> select(given, false, true)),
          Builtin.of("reject", "value *rest **named", given -> select(given, false, false)),
          Builtin.of("selectattr", "value *rest **named", given -> select(given, true, true)),
          Builtin.of("rejectattr", "value *rest **named", given -> select(given, true, false)));

  private ListFilters() {}

  static Builtin named(String name) {
    return Objects.requireNonNull(ALL.get(name), name);
  }

  private static List<Value> all(Signature.Given given) {
    return Operators.all(given.value("value"), given.budget());
  }

  private static Value length(Signature.Given given) {
    return Value.of(Operators.length(given.value("value"), given.budget()));
  }

  private static Value first(Signature.Given given) {
    Iterator<Value> values = Operators.walk(given.value("value"), given.budget());
    return values.hasNext() ? values.next() : empty(given);
  }

  private static Value last(Signature.Given given) {
    if (given.value("value") instanceof Stream) {
      throw new Failure("a generator has no last value; write '| list | last'");
    }
    List<Value> values = all(given);
    return values.isEmpty() ? empty(given) : values.get(values.size() - 1);
  }

  private static Value empty(Signature.Given given) {
    return new Value.Undefined(given.callee() + " found no value");
  }

  private static Value join(Signature.Given given) {
    String between = given.optional("d") == null ? "" : given.printed("d").value();
    UnaryOperator<Value> key = key(given, true);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Value value : all(given)) {
      given.budget().append(out, first ? "" : between);
      given.budget().append(out, Printer.text(key.apply(value), given.budget()));
      first = false;
    }
    return new Text(out.toString());
  }

  private static Value items(Signature.Given given) {
    if (given.value("value") instanceof Value.Undefined) {
      return new Stream(Collections.emptyIterator());
    }
    if (given.value("value") instanceof Dict dict) {
      return new Stream(dict.pairs().values().iterator());
    }
    throw given.wrong("value", "a mapping");
  }

  private static Value reverse(Signature.Given given) {
    List<Value> values = all(given);
    Collections.reverse(values);
    if (given.value("value") instanceof Text text) {
      StringBuilder out = new StringBuilder();
      values.forEach(value -> out.append(((Text) value).value()));
      return text.with(out.toString());
    }
    return given.value("value") instanceof Stream
        ? Items.list(values)
        : new Stream(values.iterator());
  }

  private static Value sort(Signature.Given given) {
    List<Value> values = all(given);
    boolean folds = !given.truth("case_sensitive", false);
    Comparator<Value> order = Operators.order(given.budget());
    if (given.optional("attribute") instanceof Text text && text.value().indexOf(',') >= 0) {
      List<UnaryOperator<Value>> keys = new ArrayList<>();
      for (String name : text.value().split(",", -1)) {
        keys.add(key(new Text(name), null, folds));
      }
      order =
          Comparator.comparing(
              value -> Items.list(keys.stream().map(key -> key.apply(value)).toList()), order);
    } else {
      order = Comparator.comparing(key(given, !folds), order);
    }
    values.sort(given.truth("reverse", false) ? order.reversed() : order);
    return Items.list(values);
  }

  private static Value dictSort(Signature.Given given) {
    if (!(given.value("value") instanceof Dict dict)) {
      throw given.wrong("value", "a mapping");
    }
    int place =
        switch (given.string("by", "key")) {
          case "key" -> 0;
          case "value" -> 1;
          default -> throw given.wrong("by", "key or value");
        };
    boolean folds = !given.truth("case_sensitive", false);
    Comparator<Value> order =
        Comparator.comparing(
            pair -> fold(((Items) pair).values().get(place), folds),
            Operators.order(given.budget()));
    List<Value> pairs = new ArrayList<>(dict.pairs().values());
    pairs.sort(given.truth("reverse", false) ? order.reversed() : order);
    return Items.list(pairs);
  }

  private static Value unique(Signature.Given given) {
    UnaryOperator<Value> key = key(given, given.truth("case_sensitive", false));
    Set<Value> seen = new HashSet<>();
    Iterator<Value> values = Operators.walk(given.value("value"), given.budget());
    return new Stream(
        chosen(
            values,
            value -> {
              Value found = key.apply(value);
              given.budget().spend(found.weight());
              if (!Dict.isKey(found)) {
                throw new Failure("unique cannot compare a " + found.type());
              }
              return seen.add(found);
            },
            given.budget()));
  }

  private static Value extreme(Signature.Given given, int sign) {
    UnaryOperator<Value> key = key(given, given.truth("case_sensitive", false));
    Comparator<Value> order = Operators.order(given.budget());
    Value best = null;
    for (Value value : all(given)) {
      if (best == null || order.compare(key.apply(value), key.apply(best)) * sign > 0) {
        best = value;
      }
    }
    return best == null ? empty(given) : best;
  }

  private static Value sum(Signature.Given given) {
    UnaryOperator<Value> key = key(given, true);
    Value sum = given.value("start", Value.of(0));
    if (sum instanceof Text) {
      throw given.wrong("start", "a number or list");
    }
    for (Value value : all(given)) {
      sum = Operators.add(sum, key.apply(value), given.budget());
    }
    return sum;
  }

  private static Value map(Signature.Given given) {
    Iterator<Value> values = Operators.walk(given.value("value"), given.budget());
    Map<String, Value> named = new LinkedHashMap<>(given.others());
    if (given.rest().isEmpty() && named.containsKey("attribute")) {
      Value attribute = named.remove("attribute");
      Value fallback = named.remove("default");
      if (!named.isEmpty()) {
        throw new Failure("map knows no '" + named.keySet().iterator().next() + "'");
      }
      return mapped(values, key(attribute, fallback, false), given.budget());
    }
    if (given.rest().isEmpty() || !(given.rest().get(0) instanceof Text name)) {
      throw new Failure("map needs the name of a filter, or attribute=");
    }
    Builtin filter = Filters.named(name.value());
    Arguments arguments = new Arguments(given.rest().subList(1, given.rest().size()), named);
    return mapped(
        values, value -> filter.call(given.budget(), arguments.after(value)), given.budget());
  }

  private static Value select(Signature.Given given, boolean byAttribute, boolean wanted) {
    Iterator<Value> values = Operators.walk(given.value("value"), given.budget());
    List<Value> rest = given.rest();
    UnaryOperator<Value> key = UnaryOperator.identity();
    if (byAttribute) {
      if (rest.isEmpty()) {
        throw new Failure(given.callee() + " needs the name of an attribute");
      }
      key = key(rest.get(0), null, false);
      rest = rest.subList(1, rest.size());
    }
    UnaryOperator<Value> find = key;
    Predicate<Value> test = test(given, rest);
    return new Stream(
        chosen(values, value -> test.test(find.apply(value)) == wanted, given.budget()));
  }

  private static Predicate<Value> test(Signature.Given given, List<Value> rest) {
    if (rest.isEmpty()) {
      return Value::isTrue;
    }
    if (!(rest.get(0) instanceof Text name)) {
      throw new Failure(given.callee() + " needs the name of a test");
    }
    Builtin test = Tests.named(name.value());
    Arguments arguments = new Arguments(rest.subList(1, rest.size()), given.others());
    return value -> test.call(given.budget(), arguments.after(value)).isTrue();
  }

  /** What an {@code attribute} parameter picks from a value; the value itself without one. */
  private static UnaryOperator<Value> key(Signature.Given given, boolean caseSensitive) {
    Value attribute = given.value("attribute");
    return key(attribute, null, !caseSensitive);
  }

  private static UnaryOperator<Value> key(
      Value attribute, @Nullable Value fallback, boolean folds) {
    List<Value> path = path(attribute);
    return value -> {
      Value found = value;
      for (Value part : path) {
        found = Members.item(found, part);
        if (found instanceof Value.Undefined
            && fallback != null
            && !(fallback instanceof Value.None)) {
          found = fallback;
        }
      }
      return fold(found, folds);
    };
  }

  private static List<Value> path(Value attribute) {
    if (attribute instanceof Value.None) {
      return List.of();
    }
    if (!(attribute instanceof Text text)) {
      return List.of(attribute);
    }
    return Arrays.stream(text.value().split("\\.", -1))
        .<Value>map(
            part -> part.matches("[0-9]{1,9}") ? Value.of(Integer.parseInt(part)) : new Text(part))
        .toList();
  }

  private static Value fold(Value value, boolean folds) {
    return folds && value instanceof Text text ? new Text(Unicode.lower(text.value())) : value;
  }

  private static Stream mapped(Iterator<Value> values, UnaryOperator<Value> change, Budget budget) {
    return new Stream(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return values.hasNext();
          }

          @Override
          public Value next() {
            budget.spend(1);
            return change.apply(values.next());
          }
        });
  }

  /** The values that {@code keep} chooses, each looked at when it is asked for. */
  static Iterator<Value> chosen(Iterator<Value> values, Predicate<Value> keep, Budget budget) {
    return new Iterator<>() {
      private @Nullable Value ahead;

      @Override
      public boolean hasNext() {
        while (ahead == null && values.hasNext()) {
          budget.spend(1);
          Value next = values.next();
          ahead = keep.test(next) ? next : null;
        }
        return ahead != null;
      }

      @Override
      public Value next() {
        Value next = hasNext() ? ahead : null;
        if (next == null) {
          throw new NoSuchElementException();
        }
        ahead = null;
        return next;
      }
    };
  }
}
