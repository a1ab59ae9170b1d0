package dev.minstrel.dialogue.template;

import java.util.Iterator;

/**
 * Values that can be walked once, as {@code map} and {@code select} give them: always true, without
 * length, empty after the first walk.
 */
final class Stream implements Value {
  private final Iterator<Value> values;

  Stream(Iterator<Value> values) {
    this.values = values;
  }

  Iterator<Value> values() {
    return values;
  }

  @Override
  public String type() {
    return "generator";
  }
}
