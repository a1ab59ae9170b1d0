package dev.minstrel.dialogue.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} makes: names that a template may set from inside a loop. */
final class Namespace implements Value {
  private final Map<String, Value> names = new HashMap<>();

  Namespace(Map<String, Value> names) {
    this.names.putAll(names);
  }

  @Nullable Value get(String name) {
    return names.get(name);
  }

  void set(String name, Value value) {
    names.put(name, value);
  }

  @Override
  public String type() {
    return "namespace";
  }
}
