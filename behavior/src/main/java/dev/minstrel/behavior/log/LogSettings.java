package dev.minstrel.behavior.log;

/**
 * How large a log may grow, and how much a crash may cost.
 *
 * @param segmentBytes bytes of one file, twice {@code bufferBytes} to 64 MiB
 * @param segmentCount how many files there are at most, 2 to 1,024; the oldest is dropped
 * @param bufferBytes memory for events on their way to the disk, a power of two, 4 KiB to 16 MiB
 * @param windowMillis how old an event may grow before it is written, 1 to 60,000
 */
public record LogSettings(int segmentBytes, int segmentCount, int bufferBytes, int windowMillis) {
  /** 16 MiB on disk, about 290,000 events; 64 KiB of memory; a quarter of a second. */
  public static final LogSettings DEFAULT = new LogSettings(1 << 20, 16, 1 << 16, 250);

  private static final int LEAST_BUFFER_BYTES = 1 << 12;
  private static final int MOST_BUFFER_BYTES = 1 << 24;
  private static final int MOST_SEGMENT_BYTES = 1 << 26;

  /** Checks the ranges. */
  public LogSettings {
    if (bufferBytes < LEAST_BUFFER_BYTES
        || bufferBytes > MOST_BUFFER_BYTES
        || Integer.bitCount(bufferBytes) != 1) {
      throw new IllegalArgumentException(
          "bufferBytes must be a power of two from 4096 to 16777216, was " + bufferBytes);
    }
    if (segmentBytes < 2 * bufferBytes || segmentBytes > MOST_SEGMENT_BYTES) {
      throw new IllegalArgumentException(
          "segmentBytes must be twice bufferBytes to 67108864, was " + segmentBytes);
    }
    if (segmentCount < 2 || segmentCount > 1024) {
      throw new IllegalArgumentException("segmentCount must be 2 to 1024, was " + segmentCount);
    }
    if (windowMillis < 1 || windowMillis > 60_000) {
      throw new IllegalArgumentException("windowMillis must be 1 to 60000, was " + windowMillis);
    }
  }
}
