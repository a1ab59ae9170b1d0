package dev.minstrel.behavior.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Walks over framed records and says how they end.
 *
 * <p>A record is its body's length (int, 1 to {@value #MOST_BODY_BYTES}), the CRC32C of the body
 * (int), and the body; little-endian. The length is bounded before it is believed. Owned by one
 * thread.
 */
public final class RecordScan {
  /** Length and checksum in front of each body. */
  public static final int FRAME_BYTES = 8;

  /** No body is longer; a length beyond is not believed. */
  public static final int MOST_BODY_BYTES = 1 << 10;

  private final byte[] bytes;
  private final int limit;
  private final ByteBuffer view;
  private final CRC32C checksum = new CRC32C();
  private int next;
  private int body;
  private int bodyBytes;

  /** Walks over {@code bytes[from..limit)}. */
  public RecordScan(byte[] bytes, int from, int limit) {
    this.bytes = bytes;
    this.limit = limit;
    view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    next = from;
  }

  /**
   * Fills in the frame in front of a body of {@code bodyBytes} that stands at {@code frame + 8}.
   */
  public static void frame(ByteBuffer record, int frame, int bodyBytes, CRC32C checksum) {
    checksum.reset();
    checksum.update(record.array(), frame + FRAME_BYTES, bodyBytes);
    record.putInt(frame, bodyBytes);
    record.putInt(frame + Integer.BYTES, (int) checksum.getValue());
  }

  /** Steps to the next whole record; false at the end, or where what follows is no record. */
  public boolean advance() {
    if (!isRecord(next)) {
      return false;
    }
    body = next + FRAME_BYTES;
    bodyBytes = view.getInt(next);
    next = body + bodyBytes;
    return true;
  }

  /** Where the current record's body begins. */
  public int body() {
    return body;
  }

  /** How long it is. */
  public int bodyBytes() {
    return bodyBytes;
  }

  /** Where the current record's frame begins. */
  public int frame() {
    return body - FRAME_BYTES;
  }

  /** The place after the last whole record. */
  public int end() {
    return next;
  }

  /** Whether only zeros follow, as a file system leaves them: an end, not a torn record. */
  public boolean onlyZerosFollow() {
    for (int i = next; i < limit; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a whole record stands anywhere behind the end: then the middle is damaged. */
  public boolean recordFollows() {
    for (int at = next + 1; at < limit - FRAME_BYTES; at++) {
      if (isRecord(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRecord(int at) {
    if (limit - at < FRAME_BYTES) {
      return false;
    }
    int length = view.getInt(at);
    if (length < 1 || length > MOST_BODY_BYTES || length > limit - at - FRAME_BYTES) {
      return false;
    }
    checksum.reset();
    checksum.update(bytes, at + FRAME_BYTES, length);
    return (int) checksum.getValue() == view.getInt(at + Integer.BYTES);
  }
}
