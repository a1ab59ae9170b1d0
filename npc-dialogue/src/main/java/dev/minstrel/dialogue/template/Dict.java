package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping; keys keep their order. */
final class Dict implements Value {
  private final Map<Value, Value> entries;
  private final long weight;
  private final int depth;

  Dict(Map<Value, Value> entries) {
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    long parts = 1;
    int deepest = 0;
    for (Map.Entry<Value, Value> entry : this.entries.entrySet()) {
      parts += entry.getKey().weight() + entry.getValue().weight();
      deepest = Math.max(deepest, Math.max(entry.getKey().depth(), entry.getValue().depth()));
    }
    Budget.check(parts, deepest + 1);
    this.weight = parts;
    this.depth = deepest + 1;
  }

  /** A mapping whose keys are names. */
  static Dict named(Map<String, Value> entries) {
    Map<Value, Value> values = new LinkedHashMap<>();
    entries.forEach((key, value) -> values.put(new Text(key), value));
    return new Dict(values);
  }

  /**
   * Puts an entry as Python does: an equal key stays as it was first written.
   *
   * @throws Failure when the key is a list or mapping
   */
  static void put(Map<Value, Value> entries, Value key, Value value) {
    if (!isKey(key)) {
      throw new Failure("a " + key.type() + " cannot be a key");
    }
    entries.put(key, value);
  }

  /** Whether Python would hash it. */
  static boolean isKey(Value key) {
    if (key instanceof Items items) {
      return (items.kind() == Items.Kind.TUPLE || items.kind() == Items.Kind.RANGE)
          && items.values().stream().allMatch(Dict::isKey);
    }
    return !(key instanceof Dict);
  }

  Map<Value, Value> entries() {
    return entries;
  }

  @Nullable Value get(Value key) {
    return isKey(key) ? entries.get(key) : null;
  }

  Items keys() {
    return new Items(Items.Kind.KEYS, List.copyOf(entries.keySet()));
  }

  Items values() {
    return new Items(Items.Kind.VALUES, List.copyOf(entries.values()));
  }

  /** The entries as tuples of two. */
  Items pairs() {
    List<Value> pairs = new ArrayList<>(entries.size());
    entries.forEach((key, value) -> pairs.add(Items.tuple(List.of(key, value))));
    return new Items(Items.Kind.PAIRS, pairs);
  }

  @Override
  public String type() {
    return "mapping";
  }

  @Override
  public boolean isTrue() {
    return !entries.isEmpty();
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
    return other instanceof Dict dict && entries.equals(dict.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }
}
