package dev.minstrel.dialogue.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in order: a list, and what Python has beside it. */
final class Items implements Value {
  /** Which of Python's sequences it is. */
  enum Kind {
    LIST("list"),
    TUPLE("tuple"),
    RANGE("range"),
    KEYS("dict_keys"),
    VALUES("dict_values"),
    PAIRS("dict_items");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Whether {@code x[0]} finds something in it; the views of a mapping refuse. */
    boolean isIndexed() {
      return this == LIST || this == TUPLE || this == RANGE;
    }
  }

  private final Kind kind;
  private final List<Value> values;
  private final long weight;
  private final int depth;

  Items(Kind kind, List<Value> values) {
    this.kind = kind;
    this.values = List.copyOf(values);
    long parts = 1;
    int deepest = 0;
    for (Value value : this.values) {
      parts += value.weight();
      deepest = Math.max(deepest, value.depth());
    }
    Budget.check(parts, deepest + 1);
    this.weight = parts;
    this.depth = deepest + 1;
  }

  static Items list(List<Value> values) {
    return new Items(Kind.LIST, values);
  }

  static Items tuple(List<Value> values) {
    return new Items(Kind.TUPLE, values);
  }

  Kind kind() {
    return kind;
  }

  List<Value> values() {
    return values;
  }

  int size() {
    return values.size();
  }

  @Override
  public String type() {
    return kind.word;
  }

  @Override
  public boolean isTrue() {
    return !values.isEmpty();
  }

  @Override
  public long weight() {
    return weight;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Items items && kind == items.kind && values.equals(items.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
