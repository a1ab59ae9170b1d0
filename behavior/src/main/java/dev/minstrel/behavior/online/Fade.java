package dev.minstrel.behavior.online;

/**
 * Weights that halve with time, without touching them as time passes.
 *
 * <p>A weight is kept as what it would have been worth at a common origin, w * 2^((time - origin) /
 * halfLife), and multiplied by one factor when it is read. Before such numbers grow large the
 * origin moves by whole half-lives, and the owner multiplies what it keeps by a power of two, which
 * loses nothing. Time that goes backwards stands still instead, and is counted.
 */
final class Fade {
  /** A half-life that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int MOST_HALVINGS = 24;
  private static final int GONE_HALVINGS = 1_100; // 2^-1100 is 0, also for a double
  private static final long FARTHEST_MILLIS = 1L << 52; // 140,000 years: exact in a double

  private final long halfLifeMillis;
  private boolean started;
  private long originMillis;
  private long newestMillis;
  private long backwardCount;

  Fade(long halfLifeMillis) {
    if (halfLifeMillis < 1) {
      throw new IllegalArgumentException(
          "halfLifeMillis must be at least 1, was " + halfLifeMillis);
    }
    this.halfLifeMillis = halfLifeMillis;
  }

  /** Moves on to a time; gives the factor by which the owner multiplies what it keeps, mostly 1. */
  double advance(long timeMillis) {
    check(timeMillis);
    if (!started) {
      started = true;
      originMillis = timeMillis;
      newestMillis = timeMillis;
      return 1;
    }
    if (timeMillis < newestMillis) {
      backwardCount++;
      return 1;
    }
    newestMillis = timeMillis;
    if (halfLifeMillis == NEVER) {
      return 1;
    }
    long halvings = (newestMillis - originMillis) / halfLifeMillis;
    if (halvings <= MOST_HALVINGS) {
      return 1;
    }
    originMillis += halvings * halfLifeMillis;
    return halvings > GONE_HALVINGS ? 0 : Math.scalb(1.0, (int) -halvings);
  }

  static void check(long timeMillis) {
    if (!(timeMillis >= -FARTHEST_MILLIS && timeMillis <= FARTHEST_MILLIS)) {
      throw new IllegalArgumentException("timeMillis is not a time, was " + timeMillis);
    }
  }

  /** What a weight of 1 at the newest time is kept as, at least 1. */
  double kept() {
    return halfLifeMillis == NEVER
        ? 1
        : power((double) (newestMillis - originMillis) / halfLifeMillis);
  }

  /** What turns a kept weight into its worth at a time; a time before the newest is the newest. */
  double worth(long nowMillis) {
    check(nowMillis);
    if (halfLifeMillis == NEVER || !started) {
      return 1;
    }
    long now = Math.max(nowMillis, newestMillis);
    return power(-(double) (now - originMillis) / halfLifeMillis);
  }

  private static double power(double exponent) {
    return Math.exp(exponent * Math.log(2));
  }

  long halfLifeMillis() {
    return halfLifeMillis;
  }

  /** The newest time that was seen. */
  long newestMillis() {
    return newestMillis;
  }

  /** How often time went backwards. */
  long backwardCount() {
    return backwardCount;
  }

  void clear() {
    started = false;
    originMillis = 0;
    newestMillis = 0;
    backwardCount = 0;
  }
}
