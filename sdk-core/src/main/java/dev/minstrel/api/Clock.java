package dev.minstrel.api;

/** Where time comes from; a game passes its own to replay or to test. Called from any thread. */
@FunctionalInterface
public interface Clock {

  /** Nanoseconds since an arbitrary origin; never goes back. */
  long nanos();

  /**
   * Milliseconds since 1970, by which what players did ages from one day to the next; may go back.
   * A clock that says nothing else counts {@link #nanos} from 1970.
   */
  default long epochMillis() {
    return nanos() / 1_000_000;
  }

  /** The machine's clocks. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
