package dev.minstrel.api;

/** Where time comes from; a game passes its own to replay or to test. Called from any thread. */
@FunctionalInterface
public interface Clock {

  /** Nanoseconds since an arbitrary origin; never goes back. */
  long nanos();

  /** The machine's monotonic clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
