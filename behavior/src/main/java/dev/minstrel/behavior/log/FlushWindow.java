package dev.minstrel.behavior.log;

/** Decides when waiting records should go to the disk. Game thread. */
final class FlushWindow {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RecordRing ring;
  private final long windowNanos;
  private boolean waiting;
  private boolean asked;
  private long sinceNanos;

  FlushWindow(RecordRing ring, int windowMillis) {
    this.ring = ring;
    windowNanos = windowMillis * NANOS_PER_MILLI;
  }

  boolean isDue(long nowNanos) {
    int bytes = ring.waitingBytes();
    if (bytes == 0) {
      waiting = false;
      asked = false;
      return false;
    }
    if (!waiting) {
      waiting = true;
      sinceNanos = nowNanos;
    }
    boolean half = bytes >= ring.capacityBytes() / 2;
    if (!half) {
      asked = false;
    }
    if ((half && !asked) || nowNanos - sinceNanos >= windowNanos) {
      asked = half;
      sinceNanos = nowNanos;
      return true;
    }
    return false;
  }
}
