package dev.minstrel.dialogue.template;

import dev.minstrel.runtime.json.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON into the values that a template sees. */
final class Variables {
  private Variables() {}

  static Value value(Json json) {
    return value(json, 0);
  }

  private static Value value(Json json, int depth) {
    Budget.check(0, depth);
    if (json instanceof Json.Str text) {
      return new Text(text.value());
    }
    if (json instanceof Json.Num number) {
      return number(number);
    }
    if (json instanceof Json.Bool bool) {
      return Value.of(bool.value());
    }
    if (json instanceof Json.Arr array) {
      List<Value> values = new ArrayList<>(array.items().size());
      for (Json item : array.items()) {
        values.add(value(item, depth + 1));
      }
      return Items.list(values);
    }
    if (json instanceof Json.Obj object) {
      Map<Value, Value> entries = new LinkedHashMap<>();
      object.fields().forEach((key, item) -> entries.put(new Text(key), value(item, depth + 1)));
      return new Dict(entries);
    }
    return Value.none();
  }

  private static Value number(Json.Num number) {
    if (!number.isInteger()) {
      return new Value.Real(number.asDouble());
    }
    if (number.text().length() > Numbers.MOST_BITS / 3) {
      throw Budget.tooMuch("a number among the variables is too long");
    }
    return Numbers.integer(new BigInteger(number.text()));
  }
}
