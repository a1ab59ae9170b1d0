package dev.minstrel.behavior.log;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded run of framed records on their way from one thread to another, in memory.
 *
 * <p>One thread appends, one other takes: nobody waits, nothing is locked, so the appender never
 * feels the disk behind the taker. A full ring is an answer. Allocates nothing after construction.
 */
public final class RecordRing {
  private final byte[] bytes;
  private final int mask;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong appended = new AtomicLong();
  private long takenSeen; // the appender's copy, so that it rarely reads the other's cache line

  /**
   * Makes an empty ring.
   *
   * @param capacityBytes a power of two
   */
  public RecordRing(int capacityBytes) {
    if (capacityBytes < 2 || Integer.bitCount(capacityBytes) != 1) {
      throw new IllegalArgumentException(
          "capacityBytes must be a power of two, was " + capacityBytes);
    }
    bytes = new byte[capacityBytes];
    mask = capacityBytes - 1;
  }

  /**
   * Appends one framed record. The appender's thread.
   *
   * @return false where it does not fit: nothing was taken
   */
  public boolean append(byte[] record, int length) {
    Objects.checkFromIndexSize(0, length, record.length);
    long at = appended.getPlain();
    if (at + length - takenSeen > bytes.length) {
      takenSeen = taken.getAcquire();
      if (at + length - takenSeen > bytes.length) {
        return false;
      }
    }
    int place = (int) at & mask;
    int first = Math.min(length, bytes.length - place);
    System.arraycopy(record, 0, bytes, place, first);
    System.arraycopy(record, first, bytes, 0, length - first);
    appended.setRelease(at + length);
    return true;
  }

  /** How many bytes wait. Any thread. */
  public int waitingBytes() {
    long from = taken.getAcquire();
    return (int) Math.max(0, appended.getAcquire() - from);
  }

  /** How many bytes it holds at most. */
  public int capacityBytes() {
    return bytes.length;
  }

  /** Up to where everything is there to take. The taker's thread. */
  long mark() {
    return appended.getAcquire();
  }

  /** Bytes between what was taken and a mark. The taker's thread. */
  int bytesBefore(long mark) {
    return (int) (mark - taken.getPlain());
  }

  /** How many records stand before a mark. The taker's thread. */
  int recordsBefore(long mark) {
    int count = 0;
    for (long at = taken.getPlain(); at < mark; count++) {
      int length = 0;
      for (int i = 3; i >= 0; i--) {
        length = length << 8 | bytes[(int) (at + i) & mask] & 0xFF;
      }
      at += RecordScan.FRAME_BYTES + length;
    }
    return count;
  }

  /** The bytes before a mark as one or two pieces. The taker's thread. */
  ByteBuffer[] piecesBefore(long mark) {
    int place = (int) taken.getPlain() & mask;
    int length = bytesBefore(mark);
    int first = Math.min(length, bytes.length - place);
    return new ByteBuffer[] {
      ByteBuffer.wrap(bytes, place, first), ByteBuffer.wrap(bytes, 0, length - first)
    };
  }

  /** Frees what stands before a mark. The taker's thread. */
  void take(long mark) {
    taken.setRelease(mark);
  }
}
