package dev.minstrel.behavior.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Events as bytes: a frame (see {@link RecordScan}) and a body of 49 bytes and the context.
 *
 * <p>Body, little-endian: sequence, time, player, decision (longs), item (int), type, position
 * (shorts), weight, propensity (floats), length of the context (byte), context. Owned by one
 * thread; allocates nothing after construction.
 */
final class EventRecord {
  static final int FIXED_BODY_BYTES = 49;
  static final int MOST_BYTES =
      RecordScan.FRAME_BYTES + FIXED_BODY_BYTES + LoggedEvent.MOST_CONTEXT_BYTES;

  private static final int TIME = 8;
  private static final int PLAYER = 16;
  private static final int DECISION = 24;
  private static final int ITEM = 32;
  private static final int TYPE = 36;
  private static final int POSITION = 38;
  private static final int WEIGHT = 40;
  private static final int PROPENSITY = 44;
  private static final int CONTEXT_LENGTH = 48;

  private final byte[] bytes = new byte[MOST_BYTES];
  private final ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();

  /** The bytes of the event written last. */
  byte[] bytes() {
    return bytes;
  }

  /** Writes an event and returns its length, frame included. */
  int write(LoggedEvent event, long sequence) {
    int body = RecordScan.FRAME_BYTES;
    int contextBytes = event.contextBytes();
    record.putLong(body, sequence);
    record.putLong(body + TIME, event.timeMillis());
    record.putLong(body + PLAYER, event.player());
    record.putLong(body + DECISION, event.decision());
    record.putInt(body + ITEM, event.item());
    record.putShort(body + TYPE, (short) event.type());
    record.putShort(body + POSITION, (short) event.position());
    record.putFloat(body + WEIGHT, event.weight());
    record.putFloat(body + PROPENSITY, event.propensity());
    bytes[body + CONTEXT_LENGTH] = (byte) contextBytes;
    System.arraycopy(event.contextArray(), 0, bytes, body + FIXED_BODY_BYTES, contextBytes);
    RecordScan.frame(record, 0, FIXED_BODY_BYTES + contextBytes, checksum);
    return body + FIXED_BODY_BYTES + contextBytes;
  }

  /** The sequence number of a body. */
  static long sequence(ByteBuffer segment, int body) {
    return segment.getLong(body);
  }

  /** The player of a body. */
  static long player(ByteBuffer segment, int body) {
    return segment.getLong(body + PLAYER);
  }

  /** The time of a body. */
  static long timeMillis(ByteBuffer segment, int body) {
    return segment.getLong(body + TIME);
  }

  /**
   * Reads a body whose checksum is right.
   *
   * @return false where it is no event: a value is out of its range
   */
  static boolean read(ByteBuffer segment, int body, int bodyBytes, LoggedEvent into) {
    if (bodyBytes < FIXED_BODY_BYTES) {
      return false;
    }
    int contextBytes = segment.get(body + CONTEXT_LENGTH) & 0xFF;
    int item = segment.getInt(body + ITEM);
    int type = segment.getShort(body + TYPE);
    int position = segment.getShort(body + POSITION);
    float weight = segment.getFloat(body + WEIGHT);
    float propensity = segment.getFloat(body + PROPENSITY);
    if (bodyBytes != FIXED_BODY_BYTES + contextBytes
        || contextBytes > LoggedEvent.MOST_CONTEXT_BYTES
        || item < 0
        || type < 0
        || type > LoggedEvent.MOST_TYPE
        || position < LoggedEvent.NO_POSITION
        || !(Math.abs(weight) <= Float.MAX_VALUE)
        || !(Float.isNaN(propensity) || (propensity > 0 && propensity <= 1))) {
      return false;
    }
    into.begin(player(segment, body), item, type, weight, timeMillis(segment, body));
    into.decided(segment.getLong(body + DECISION), propensity, position);
    into.context(segment.array(), body + FIXED_BODY_BYTES, contextBytes);
    into.sequence(sequence(segment, body));
    return true;
  }
}
