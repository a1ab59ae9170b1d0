package dev.minstrel.runtime.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one document (RFC 8259, nothing beyond it). Nesting is bounded, so that a hostile file
 * cannot exhaust the stack.
 */
public final class JsonReader {
  private static final int DEEPEST = 256;

  private final String text;
  private int at;
  private int line = 1;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads the whole of {@code text}.
   *
   * @throws JsonException when it is not exactly one JSON value
   */
  public static Json read(String text) throws JsonException {
    JsonReader reader = new JsonReader(text);
    if (text.startsWith("\uFEFF")) {
      reader.at = 1;
    }
    Json value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.error("text after the end of the document");
    }
    return value;
  }

  private Json value() throws JsonException {
    skipSpace();
    if (at >= text.length()) {
      throw error("the document ends too early");
    }
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Json.Str(string(), line);
      case 't' -> literal("true", new Json.Bool(true, line));
      case 'f' -> literal("false", new Json.Bool(false, line));
      case 'n' -> literal("null", new Json.Null(line));
      default -> number();
    };
  }

  private Json object() throws JsonException {
    int start = line;
    enter();
    Map<String, Json> fields = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (take('}')) {
      depth--;
      return new Json.Obj(Map.of(), start);
    }
    do {
      skipSpace();
      if (at >= text.length() || text.charAt(at) != '"') {
        throw error("expected a key in double quotes");
      }
      String key = string();
      skipSpace();
      expect(':');
      fields.put(key, value());
      skipSpace();
    } while (take(','));
    expect('}');
    depth--;
    return new Json.Obj(Collections.unmodifiableMap(fields), start);
  }

  private Json array() throws JsonException {
    int start = line;
    enter();
    List<Json> items = new ArrayList<>();
    at++;
    skipSpace();
    if (take(']')) {
      depth--;
      return new Json.Arr(List.of(), start);
    }
    do {
      items.add(value());
      skipSpace();
    } while (take(','));
    expect(']');
    depth--;
    return new Json.Arr(Collections.unmodifiableList(items), start);
  }

  private void enter() throws JsonException {
    if (++depth > DEEPEST) {
      throw error("nested more than " + DEEPEST + " deep");
    }
  }

  private String string() throws JsonException {
    int start = ++at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(start, at++);
      }
      if (c == '\\') {
        return escapedString(new StringBuilder().append(text, start, at));
      }
      refuseControl(c);
      at++;
    }
    throw error("a string has no closing quote");
  }

  private String escapedString(StringBuilder out) throws JsonException {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c == '\\') {
        out.append(escape());
      } else {
        refuseControl(c);
        out.append(c);
      }
    }
    throw error("a string has no closing quote");
  }

  private void refuseControl(char c) throws JsonException {
    if (c < ' ') {
      throw error("a control character inside a string; write it as an escape");
    }
  }

  private char escape() throws JsonException {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw error("an unknown escape in a string");
    };
  }

  private char hex() throws JsonException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      // Not Character.digit: it takes the digits of every script.
      if (at >= text.length() || !HexFormat.isHexDigit(text.charAt(at))) {
        throw error("\\u needs four hexadecimal digits");
      }
      value = value * 16 + HexFormat.fromHexDigit(text.charAt(at++));
    }
    return (char) value;
  }

  private Json literal(String word, Json value) throws JsonException {
    if (!text.startsWith(word, at)) {
      throw error("expected a value");
    }
    at += word.length();
    return value;
  }

  private Json number() throws JsonException {
    int start = at;
    take('-');
    if (!take('0')) {
      digits();
    }
    if (take('.')) {
      digits();
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits();
    }
    return new Json.Num(text.substring(start, at), line);
  }

  private void digits() throws JsonException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw error("expected a value");
    }
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
      at++;
    }
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws JsonException {
    if (!take(c)) {
      throw error("expected '" + c + "'");
    }
  }

  private JsonException error(String what) {
    return new JsonException(what, line);
  }
}
