package dev.minstrel.dialogue.template;

import org.jspecify.annotations.Nullable;

/**
 * Text, counted in code points as Python does.
 *
 * @param markup made by {@code safe} or {@code escape}: {@code +} escapes what is joined to it
 */
record Text(String value, boolean markup) implements Value {
  static final Text EMPTY = new Text("");

  Text(String value) {
    this(value, false);
  }

  /** The same kind of text with other characters. */
  Text with(String changed) {
    return new Text(changed, markup);
  }

  /** Code points. */
  int length() {
    return value.codePointCount(0, value.length());
  }

  /** One code point as text; the index is in range. */
  Text at(int index) {
    int start = value.offsetByCodePoints(0, index);
    return with(value.substring(start, value.offsetByCodePoints(start, 1)));
  }

  @Override
  public String type() {
    return "text";
  }

  @Override
  public boolean isTrue() {
    return !value.isEmpty();
  }

  @Override
  public long weight() {
    return 1L + value.length();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text text && value.equals(text.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
