package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python's {@code json.dumps} writes them, with its separators. */
final class JsonText {
  /**
   * How to write.
   *
   * @param indent put before each level; null keeps everything on one line
   */
  record Layout(
      @Nullable String indent, String between, String colon, boolean ascii, boolean sorted) {}

  private final Budget budget;
  private final Layout layout;
  private final StringBuilder out = new StringBuilder();

  private JsonText(Budget budget, Layout layout) {
    this.budget = budget;
    this.layout = layout;
  }

  static Text of(Value value, Layout layout, Budget budget) {
    JsonText json = new JsonText(budget, layout);
    json.append(value, 0);
    return budget.text(json.out.toString());
  }

  private void append(Value value, int level) {
    int before = out.length();
    if (value instanceof Items items && isArray(items)) {
      appendArray(items.values(), level);
    } else if (value instanceof Dict dict) {
      appendObject(dict, level);
    } else if (value instanceof Text text) {
      appendQuoted(text.value());
      budget.spend(out.length() - before);
    } else {
      out.append(scalar(value));
      budget.spend(1);
    }
  }

  private static boolean isArray(Items items) {
    return items.kind() == Items.Kind.LIST || items.kind() == Items.Kind.TUPLE;
  }

  private static String scalar(Value value) {
    if (value instanceof Value.Real real) {
      return Double.isNaN(real.value())
          ? "NaN"
          : Double.isInfinite(real.value())
              ? (real.value() > 0 ? "Infinity" : "-Infinity")
              : Numbers.text(real.value());
    }
    if (value instanceof Value.Int number) {
      return number.value().toString();
    }
    if (value instanceof Value.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (value instanceof Value.None) {
      return "null";
    }
    if (value instanceof Value.Undefined undefined) {
      throw new Failure("tojson cannot write it: " + undefined.what());
    }
    throw new Failure("tojson cannot write a " + value.type());
  }

  private void appendArray(List<Value> values, int level) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : layout.between());
      newLine(level + 1);
      append(values.get(i), level + 1);
    }
    if (!values.isEmpty()) {
      newLine(level);
    }
    out.append(']');
  }

  private void appendObject(Dict dict, int level) {
    List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
    if (layout.sorted()) {
      entries.sort(Comparator.comparing(Map.Entry::getKey, Operators.order(budget)));
    }
    out.append('{');
    for (int i = 0; i < entries.size(); i++) {
      out.append(i == 0 ? "" : layout.between());
      newLine(level + 1);
      appendQuoted(key(entries.get(i).getKey()));
      out.append(layout.colon());
      append(entries.get(i).getValue(), level + 1);
    }
    if (!entries.isEmpty()) {
      newLine(level);
    }
    out.append('}');
  }

  private static String key(Value key) {
    if (key instanceof Text text) {
      return text.value();
    }
    if (key instanceof Items) {
      throw new Failure("tojson cannot write a " + key.type() + " as a key");
    }
    return scalar(key);
  }

  private void newLine(int level) {
    String indent = layout.indent();
    if (indent != null) {
      budget.characters(1L + (long) level * indent.length());
      out.append('\n').append(indent.repeat(level));
    }
  }

  private void appendQuoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || (layout.ascii() && c > '~')) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
