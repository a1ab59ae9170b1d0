package dev.minstrel.music.playing;

import java.time.Duration;

/** Spans of time as the game gives them. */
final class Spans {
  private Spans() {}

  /** Its nanoseconds, zero to a bound. */
  static long nanos(Duration time, Duration longest, String name) {
    if (time.isNegative() || time.compareTo(longest) > 0) {
      throw new IllegalArgumentException(name + " must be zero to " + longest + ", was " + time);
    }
    return time.toNanos();
  }
}
