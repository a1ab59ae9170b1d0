package dev.minstrel.behavior.train;

import java.util.List;
import java.util.StringJoiner;

/** One setting of a scorer and the values that are tried for it, ascending. */
final class Axis {
  private final String name;
  private final double[] values;
  private final int start;

  private Axis(String name, int start, double[] values) {
    if (!(start >= 0 && start < values.length)) {
      throw new IllegalArgumentException("start must be an index of values, was " + start);
    }
    this.name = name;
    this.start = start;
    this.values = values;
  }

  String name() {
    return name;
  }

  /** Index of the value that is tried first. */
  int start() {
    return start;
  }

  int count() {
    return values.length;
  }

  double value(int index) {
    return values[index];
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
    return new Axis(name, start, values);
  }
}
