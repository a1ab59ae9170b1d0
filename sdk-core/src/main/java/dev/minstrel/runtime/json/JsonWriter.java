package dev.minstrel.runtime.json;

import java.util.Map;

/** Writes one value as compact JSON on one line; text beyond ASCII stays as it is. */
public final class JsonWriter {
  private JsonWriter() {}

  /** The document, without a line break at its end. */
  public static String write(Json value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Json value) {
    if (value instanceof Json.Obj object) {
      appendObject(out, object);
    } else if (value instanceof Json.Arr array) {
      char before = '[';
      for (Json item : array.items()) {
        out.append(before);
        append(out, item);
        before = ',';
      }
      out.append(array.items().isEmpty() ? "[]" : "]");
    } else if (value instanceof Json.Str string) {
      quote(out, string.value());
    } else if (value instanceof Json.Num number) {
      out.append(number.text());
    } else if (value instanceof Json.Bool bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private static void appendObject(StringBuilder out, Json.Obj object) {
    char before = '{';
    for (Map.Entry<String, Json> field : object.fields().entrySet()) {
      out.append(before);
      quote(out, field.getKey());
      out.append(':');
      append(out, field.getValue());
      before = ',';
    }
    out.append(object.fields().isEmpty() ? "{}" : "}");
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (mustEscape(text, i)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean mustEscape(String text, int i) {
    char c = text.charAt(i);
    return c < ' ' || c == '\u2028' || c == '\u2029' || (Character.isSurrogate(c) && lone(text, i));
  }

  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }
}
