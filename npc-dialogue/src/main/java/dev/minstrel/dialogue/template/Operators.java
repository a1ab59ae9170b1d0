package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the signs between values do, with the types that Python allows. */
final class Operators {
  private Operators() {}

  static Value add(Value left, Value right, Budget budget) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.add(left, right);
    }
    if (left instanceof Text a && right instanceof Text b) {
      return join(a, b, budget);
    }
    if (left instanceof Items a
        && right instanceof Items b
        && a.kind() == b.kind()
        && (a.kind() == Items.Kind.LIST || a.kind() == Items.Kind.TUPLE)) {
      budget.places((long) a.size() + b.size());
      List<Value> all = new ArrayList<>(a.values());
      all.addAll(b.values());
      return new Items(a.kind(), all);
    }
    throw wrong("+", left, right);
  }

  private static Text join(Text left, Text right, Budget budget) {
    boolean markup = left.markup() || right.markup();
    String a = markup && !left.markup() ? escape(left.value()) : left.value();
    String b = markup && !right.markup() ? escape(right.value()) : right.value();
    budget.characters((long) a.length() + b.length());
    return new Text(a.concat(b), markup);
  }

  /** For HTML, as {@code escape} does. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  static Value subtract(Value left, Value right, Budget budget) {
    return Numbers.subtract(number("-", left, right, left), number("-", left, right, right));
  }

  static Value multiply(Value left, Value right, Budget budget) {
    if (Numbers.integer(right) != null && !Numbers.isNumber(left)) {
      return repeat(left, right, budget, wrong("*", left, right));
    }
    if (Numbers.integer(left) != null && !Numbers.isNumber(right)) {
      return repeat(right, left, budget, wrong("*", left, right));
    }
    return Numbers.multiply(number("*", left, right, left), number("*", left, right, right));
  }

  private static Value repeat(Value value, Value count, Budget budget, Failure otherwise) {
    int times = (int) Math.max(0, Math.min(Numbers.real(count), Budget.LARGEST + 1.0));
    if (value instanceof Text text) {
      budget.characters((long) times * text.value().length());
      return text.with(text.value().repeat(text.value().isEmpty() ? 0 : times));
    }
    if (value instanceof Items items
        && (items.kind() == Items.Kind.LIST || items.kind() == Items.Kind.TUPLE)) {
      int rounds = items.values().isEmpty() ? 0 : times;
      Budget.check((long) rounds * items.weight(), 0);
      budget.places((long) rounds * items.size());
      List<Value> all = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        all.addAll(items.values());
      }
      return new Items(items.kind(), all);
    }
    throw otherwise;
  }

  static Value divide(Value left, Value right, Budget budget) {
    return Numbers.divide(number("/", left, right, left), number("/", left, right, right));
  }

  static Value floorDivide(Value left, Value right, Budget budget) {
    return Numbers.floorDivide(number("//", left, right, left), number("//", left, right, right));
  }

  static Value remainder(Value left, Value right, Budget budget) {
    if (left instanceof Text) {
      throw new Failure("formatting text with % is not supported", "Join the parts with ~.");
    }
    return Numbers.remainder(number("%", left, right, left), number("%", left, right, right));
  }

  static Value power(Value left, Value right, Budget budget) {
    return Numbers.power(number("**", left, right, left), number("**", left, right, right));
  }

  static Value negate(Value value) {
    return Numbers.negate(number("-", value, value, value));
  }

  static Value plus(Value value) {
    return Numbers.add(number("+", value, value, value), Value.of(0));
  }

  private static Value number(String sign, Value left, Value right, Value value) {
    if (!Numbers.isNumber(value)) {
      throw wrong(sign, left, right);
    }
    return value;
  }

  static Failure wrong(String sign, Value left, Value right) {
    if (left instanceof Value.Undefined undefined) {
      return undefined.failure();
    }
    if (right instanceof Value.Undefined undefined) {
      return undefined.failure();
    }
    return new Failure(
        "'%s' does not work on %s and %s".formatted(sign, left.type(), right.type()));
  }

  /** Whether {@code left < right}, or {@code left <= right} where {@code orEqual}. */
  static boolean isBelow(Value left, Value right, boolean orEqual, Budget budget) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      int order = Numbers.isOrdered(left, right) ? Numbers.compare(left, right) : 1;
      return order < 0 || (orEqual && order == 0);
    }
    int order = compare(left, right, budget);
    return order < 0 || (orEqual && order == 0);
  }

  /** The order that {@code <} defines; fails where Python has none. */
  static Comparator<Value> order(Budget budget) {
    return (left, right) -> compare(left, right, budget);
  }

  private static int compare(Value left, Value right, Budget budget) {
    budget.spend(Math.min(left.weight(), right.weight()));
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      if (!Numbers.isOrdered(left, right)) {
        throw new Failure("nan has no order");
      }
      return Numbers.compare(left, right);
    }
    if (left instanceof Text a && right instanceof Text b) {
      return Unicode.compare(a.value(), b.value());
    }
    if (left instanceof Items a
        && right instanceof Items b
        && a.kind() == b.kind()
        && (a.kind() == Items.Kind.LIST || a.kind() == Items.Kind.TUPLE)) {
      return compare(a.values(), b.values(), budget);
    }
    throw wrong("<", left, right);
  }

  private static int compare(List<Value> left, List<Value> right, Budget budget) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!budget.equal(left.get(i), right.get(i))) {
        return compare(left.get(i), right.get(i), budget);
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Whether {@code part in whole}. */
  static boolean contains(Value whole, Value part, Budget budget) {
    if (whole instanceof Text text) {
      if (!(part instanceof Text needle)) {
        throw wrong("in", part, whole);
      }
      budget.search(text.value(), needle.value());
      return text.value().contains(needle.value());
    }
    if (whole instanceof Dict dict) {
      budget.spend(part.weight());
      if (!Dict.isKey(part)) {
        throw new Failure("a " + part.type() + " cannot be a key");
      }
      return dict.get(part) != null;
    }
    Iterator<Value> values = walk(whole, budget);
    while (values.hasNext()) {
      if (budget.equal(values.next(), part)) {
        return true;
      }
    }
    return false;
  }

  /** The values that {@code for} walks through. */
  static Iterator<Value> walk(Value value, Budget budget) {
    if (value instanceof Items items) {
      return items.values().iterator();
    }
    if (value instanceof Dict dict) {
      return dict.entries().keySet().iterator();
    }
    if (value instanceof Text text) {
      budget.places(text.value().length());
      return text.value()
          .codePoints()
          .<Value>mapToObj(c -> new Text(Character.toString(c)))
          .iterator();
    }
    if (value instanceof Stream stream) {
      return stream.values();
    }
    if (value instanceof Value.Undefined) {
      return List.<Value>of().iterator();
    }
    throw new Failure("a " + value.type() + " has no values to walk through");
  }

  /** All of {@link #walk}, paid for. */
  static List<Value> all(Value value, Budget budget) {
    List<Value> all = new ArrayList<>();
    Iterator<Value> values = walk(value, budget);
    budget.places(0);
    while (values.hasNext()) {
      budget.places(0);
      all.add(values.next());
    }
    return all;
  }

  /** What {@code length} counts. */
  static int length(Value value, Budget budget) {
    if (value instanceof Text text) {
      budget.spend(text.weight() / 8);
      return text.length();
    }
    if (value instanceof Items items) {
      return items.size();
    }
    if (value instanceof Dict dict) {
      return dict.entries().size();
    }
    if (value instanceof Value.Undefined) {
      return 0;
    }
    throw new Failure("a " + value.type() + " has no length");
  }

  /** {@code value[start:stop:step]}; null bounds are open. */
  static Value slice(
      Value value,
      @Nullable Value start,
      @Nullable Value stop,
      @Nullable Value step,
      Budget budget) {
    if (value instanceof Value.Undefined undefined) {
      throw undefined.failure();
    }
    if (!(value instanceof Text) && !(value instanceof Items items && items.kind().isIndexed())) {
      throw new Failure("a " + value.type() + " cannot be sliced");
    }
    int length = length(value, budget);
    int by = bound(step, 1);
    if (by == 0) {
      throw new Failure("the step of a slice is 0");
    }
    int from =
        start == null || start instanceof Value.None
            ? by < 0 ? length - 1 : 0
            : clip(start, length, by);
    int to =
        stop == null || stop instanceof Value.None ? by < 0 ? -1 : length : clip(stop, length, by);
    long distance = by > 0 ? (long) to - from : (long) from - to;
    int count = distance <= 0 ? 0 : (int) ((distance - 1) / Math.abs((long) by) + 1);
    return value instanceof Text text
        ? slice(text, from, by, count, budget)
        : slice((Items) value, from, by, count, budget);
  }

  private static int bound(@Nullable Value bound, int open) {
    if (bound == null || bound instanceof Value.None) {
      return open;
    }
    if (Numbers.integer(bound) == null) {
      throw bound instanceof Value.Undefined undefined
          ? undefined.failure()
          : new Failure("a slice takes integers, got " + bound.type());
    }
    return (int) Math.max(-1e9, Math.min(1e9, Numbers.real(bound)));
  }

  private static int clip(Value bound, int length, int step) {
    int at = bound(bound, 0);
    int low = step < 0 ? -1 : 0;
    int high = step < 0 ? length - 1 : length;
    return Math.max(low, Math.min(high, at < 0 ? at + length : at));
  }

  private static Value slice(Text text, int from, int by, int count, Budget budget) {
    budget.characters(text.value().length());
    int[] points = text.value().codePoints().toArray();
    int[] kept = new int[count];
    for (int i = 0; i < count; i++) {
      kept[i] = points[from + i * by];
    }
    return text.with(new String(kept, 0, count));
  }

  private static Value slice(Items items, int from, int by, int count, Budget budget) {
    budget.places(count);
    Value[] kept = new Value[count];
    Arrays.setAll(kept, i -> items.values().get(from + i * by));
    return new Items(items.kind(), Arrays.asList(kept));
  }
}
