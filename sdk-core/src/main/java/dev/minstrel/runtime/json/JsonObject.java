package dev.minstrel.runtime.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds an object for {@link JsonWriter}, field by field. */
public final class JsonObject {
  private final Map<String, Json> fields = new LinkedHashMap<>();

  /** Adds text, or {@code null} where there is none. */
  public JsonObject put(String key, @Nullable String value) {
    return put(key, value == null ? new Json.Null(0) : new Json.Str(value, 0));
  }

  /** Adds a whole number. */
  public JsonObject put(String key, long value) {
    return put(key, new Json.Num(Long.toString(value), 0));
  }

  /** Adds a number with at most three decimals; {@code null} where it is not finite. */
  public JsonObject put(String key, double value) {
    if (!Double.isFinite(value)) {
      return put(key, new Json.Null(0));
    }
    BigDecimal rounded =
        BigDecimal.valueOf(Math.round(value * 1000)).movePointLeft(3).stripTrailingZeros();
    return put(key, new Json.Num(rounded.toPlainString(), 0));
  }

  /** Adds a truth value. */
  public JsonObject put(String key, boolean value) {
    return put(key, new Json.Bool(value, 0));
  }

  /** Adds ids. */
  public JsonObject put(String key, int[] values) {
    List<Json> items = new ArrayList<>(values.length);
    for (int value : values) {
      items.add(new Json.Num(Integer.toString(value), 0));
    }
    return put(key, new Json.Arr(items, 0));
  }

  /** Adds texts. */
  public JsonObject put(String key, List<String> values) {
    List<Json> items = new ArrayList<>(values.size());
    values.forEach(value -> items.add(new Json.Str(value, 0)));
    return put(key, new Json.Arr(items, 0));
  }

  /** Adds any value. */
  public JsonObject put(String key, Json value) {
    fields.put(key, value);
    return this;
  }

  /** The object so far. */
  public Json.Obj build() {
    return new Json.Obj(Collections.unmodifiableMap(new LinkedHashMap<>(fields)), 0);
  }

  /** The object so far, as one line of text. */
  public String write() {
    return JsonWriter.write(build());
  }
}
