package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a call passes: values in order, then values by name. */
record Arguments(List<Value> positional, Map<String, Value> named) {
  static Arguments of(Value... positional) {
    return new Arguments(List.of(positional), Map.of());
  }

  /** The same, with the value that a filter, test or method works on in front. */
  Arguments after(Value first) {
    List<Value> all = new ArrayList<>(positional.size() + 1);
    all.add(first);
    all.addAll(positional);
    return new Arguments(all, named);
  }
}
