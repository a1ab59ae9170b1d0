package dev.minstrel.runtime.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value (RFC 8259), immutable, with the line it was read from.
 *
 * <p>Object keys keep their order. Equality ignores lines.
 */
public sealed interface Json {

  /** Line of the document where the value begins, counted from 1; 0 for a value made in code. */
  int line();

  /** An object; keys in the order of the document, the last of equal keys wins. */
  record Obj(Map<String, Json> fields, int line) implements Json {
    /** The field's value, or null when there is none. */
    public @Nullable Json get(String key) {
      return fields.get(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Obj obj && fields.equals(obj.fields);
    }

    @Override
    public int hashCode() {
      return fields.hashCode();
    }
  }

  /** An array. */
  record Arr(List<Json> items, int line) implements Json {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Arr arr && items.equals(arr.items);
    }

    @Override
    public int hashCode() {
      return items.hashCode();
    }
  }

  /** A string, unescaped. */
  record Str(String value, int line) implements Json {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Str str && value.equals(str.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  /** A number, as it was written. */
  record Num(String text, int line) implements Json {
    /** True when the text has neither fraction nor exponent. */
    public boolean isInteger() {
      return text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
    }

    /** The nearest double. */
    public double asDouble() {
      return Double.parseDouble(text);
    }

    /**
     * The exact value.
     *
     * @throws ArithmeticException when it is not an integer that fits a long
     */
    public long asLong() {
      return isInteger() ? longOf(text) : new BigDecimal(text).longValueExact();
    }

    private static long longOf(String digits) {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException tooLong) {
        throw new ArithmeticException(digits + " does not fit 64 bits");
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Num num && text.equals(num.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value, int line) implements Json {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bool bool && value == bool.value;
    }

    @Override
    public int hashCode() {
      return Boolean.hashCode(value);
    }
  }

  /** {@code null}. */
  record Null(int line) implements Json {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Null;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
