package dev.minstrel.behavior.train;

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

  static Axis of(String name, int start, double... values) {
    return new Axis(name, values, start);
  }
}
