package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.RecordScan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A row of the players' file: a frame, the hash (long, little-endian), the name in UTF-8. */
final class PlayerRow {
  private static final int FIXED = RecordScan.FRAME_BYTES + Long.BYTES;

  private final byte[] bytes = new byte[FIXED + PlayerTable.MOST_NAME_BYTES];
  private final ByteBuffer row = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();

  /** The bytes of the row written last. */
  byte[] bytes() {
    return bytes;
  }

  /** Writes a row and returns its length, frame included. */
  int write(long hash, byte[] name) {
    row.putLong(RecordScan.FRAME_BYTES, hash);
    System.arraycopy(name, 0, bytes, FIXED, name.length);
    RecordScan.frame(row, 0, Long.BYTES + name.length, checksum);
    return FIXED + name.length;
  }

  static long hash(byte[] file, int body) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(body);
  }

  /** The name of a row whose checksum is right, or null where it is none. */
  static @Nullable String name(byte[] file, int body, int bodyBytes) {
    int length = bodyBytes - Long.BYTES;
    if (length < 1 || length > PlayerTable.MOST_NAME_BYTES) {
      return null;
    }
    return new String(file, body + Long.BYTES, length, StandardCharsets.UTF_8);
  }
}
