package dev.minstrel.behavior.train;

import java.util.List;
import java.util.StringJoiner;

/**
 * One setting of a scorer and the values that are tried for it, ascending.
 *
 * @param start index of the value that is tried first
 */
record Axis(String name, double[] values, int start) {
  Axis {
    if (!(start >= 0 && start < values.length)) {
      throw new IllegalArgumentException("start must be an index of values, was " + start);
    }
  }

  /** Settings in words: {@code lambda 400, shrink 10}. */
  static String words(List<Axis> axes, double[] values) {
    StringJoiner words = new StringJoiner(", ");
    for (int a = 0; a < values.length; a++) {
      boolean whole = values[a] == Math.rint(values[a]) && Math.abs(values[a]) < 1e9;
      String value = whole ? Long.toString((long) values[a]) : Double.toString(values[a]);
      words.add(axes.get(a).name() + " " + value);
    }
    return words.toString();
  }

  static Axis of(String name, int start, double... values) {
    return new Axis(name, values, start);
  }
}
