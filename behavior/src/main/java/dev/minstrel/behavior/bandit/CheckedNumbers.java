package dev.minstrel.behavior.bandit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reads numbers that nobody believes before they are in range. */
final class CheckedNumbers {
  private static final long MOST_COUNTED = 1L << 53; // nobody gets there, and doubles still count

  private CheckedNumbers() {}

  static void write(DataOutput out, double[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeDouble(values[i]);
    }
  }

  static void read(DataInput in, double[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      values[i] = finite(in.readDouble());
    }
  }

  static double finite(double value) throws IOException {
    if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
      throw new IOException("a number is " + value);
    }
    return value;
  }

  static float finite(float value) throws IOException {
    finite((double) value);
    return value;
  }

  static double positive(double value, String what) throws IOException {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IOException(what + " is " + value + ", not above 0");
    }
    return value;
  }

  static long counted(long value, String what) throws IOException {
    if (value < 0 || value > MOST_COUNTED) {
      throw new IOException(what + " are " + value);
    }
    return value;
  }

  static int count(DataInput in, int most, String what) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException(count + " " + what + ", of at most " + most);
    }
    return count;
  }

  static void expect(DataInput in, int wanted, String what) throws IOException {
    int count = in.readInt();
    if (count != wanted) {
      throw new IOException(count + " " + what + " where there are " + wanted);
    }
  }
}
