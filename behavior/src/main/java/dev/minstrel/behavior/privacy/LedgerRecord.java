package dev.minstrel.behavior.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One release: what it cost, under what name and terms, and the numbers that left.
 *
 * <p>In the file: marker, ρ, ρ with all bits turned, length of the body, CRC32C of all that but the
 * marker; the body is name, terms and result, each a length and UTF-8. The cost stands first and
 * twice, so that a record torn off later is still counted.
 */
record LedgerRecord(double rho, String name, String terms, String result) {
  /** Bytes that UTF-8 never has, so that a record cannot begin inside a text. */
  static final int MARKER = 0xF5504CFE;

  private static final int HEAD_BYTES = 28;
  private static final int PRICED_BYTES = 20;
  private static final int MOST_BODY_BYTES = 1 << 27;

  ByteBuffer toBytes() {
    byte[][] texts = {utf8(name), utf8(terms), utf8(result)};
    int body = 0;
    for (byte[] text : texts) {
      body = Math.addExact(body, 4 + text.length);
    }
    if (body > MOST_BODY_BYTES) {
      throw new IllegalArgumentException("an export of " + body + " bytes is beyond the bounds");
    }
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + body);
    long bits = Double.doubleToLongBits(rho);
    bytes.putInt(MARKER).putLong(bits).putLong(~bits).putInt(body).putInt(0);
    for (byte[] text : texts) {
      bytes.putInt(text.length).put(text);
    }
    bytes.putInt(HEAD_BYTES - 4, checksum(bytes.array(), 0, body));
    return bytes.flip();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int checksum(byte[] file, int at, int body) {
    CRC32C crc = new CRC32C();
    crc.update(file, at + 4, HEAD_BYTES - 8);
    crc.update(file, at + HEAD_BYTES, body);
    return (int) crc.getValue();
  }

  /** Where a whole record ends. */
  static int end(byte[] file, int at) {
    return at + HEAD_BYTES + body(file, at);
  }

  /** The whole record at a place, or null where there is none. */
  static @Nullable LedgerRecord read(byte[] file, int at) {
    int body = body(file, at);
    double rho = price(file, at);
    if (body < 12 || body > file.length - at - HEAD_BYTES || !(rho >= 0)) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file, at, HEAD_BYTES + body);
    if (bytes.getInt(at + HEAD_BYTES - 4) != checksum(file, at, body)) {
      return null;
    }
    bytes.position(at + HEAD_BYTES);
    String name = text(bytes);
    String terms = text(bytes);
    String result = text(bytes);
    return name == null || terms == null || result == null || bytes.hasRemaining()
        ? null
        : new LedgerRecord(rho, name, terms, result);
  }

  private static @Nullable String text(ByteBuffer bytes) {
    int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      return null;
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int body(byte[] file, int at) {
    return file.length - at < HEAD_BYTES || !marks(file, at)
        ? -1
        : ByteBuffer.wrap(file).getInt(at + PRICED_BYTES);
  }

  /** What a record that may be torn cost, or NaN where even that is lost. */
  static double price(byte[] file, int at) {
    if (file.length - at < PRICED_BYTES || !marks(file, at)) {
      return Double.NaN;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    long bits = bytes.getLong(at + 4);
    double rho = Double.longBitsToDouble(bits);
    return bits == ~bytes.getLong(at + 12) && rho >= 0 ? rho : Double.NaN;
  }

  /** Whether a torn record claims to end before the file does: then it is damaged, not torn. */
  static boolean endsBefore(byte[] file, int at) {
    int body = body(file, at);
    return body >= 0 && body < file.length - at - HEAD_BYTES;
  }

  /** Whether another record begins after a place. */
  static boolean anyAfter(byte[] file, int at) {
    for (int i = at + 1; i <= file.length - 4; i++) {
      if (marks(file, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean marks(byte[] file, int at) {
    return Arrays.equals(file, at, at + 4, new byte[] {(byte) 0xF5, 'P', 'L', (byte) 0xFE}, 0, 4);
  }
}
