package dev.minstrel.dialogue.template;

import java.util.HashMap;
import java.util.Map;

/** The filters, by name. */
final class Filters {
  static final Map<String, Builtin> ALL = all();

  private Filters() {}

  private static Map<String, Builtin> all() {
    Map<String, Builtin> all = new HashMap<>(TextFilters.ALL);
    all.putAll(ListFilters.ALL);
    all.putAll(NumberFilters.ALL);
    all.put("count", ListFilters.named("length"));
    all.put("d", TextFilters.named("default"));
    all.put("e", TextFilters.named("escape"));
    return Map.copyOf(all);
  }

  static Builtin named(String name) {
    Builtin filter = ALL.get(name);
    if (filter == null) {
      throw new Failure("unknown filter '" + Failure.show(name) + "'");
    }
    return filter;
  }
}
