package dev.minstrel.music.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG (ISO/IEC 15948): eight bits a colour, no alpha, rows as differences to the one above.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int TRUECOLOUR = 2;
  private static final int FILTER_UP = 2;

  private Png() {}

  static byte[] of(Canvas canvas) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(canvas.width()).putInt(canvas.height());
    chunk(out, "IHDR", header.put((byte) 8).put((byte) TRUECOLOUR).array());
    chunk(out, "IDAT", rows(canvas));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] rows(Canvas canvas) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      byte[] row = new byte[1 + 3 * canvas.width()];
      row[0] = FILTER_UP;
      for (int y = 0; y < canvas.height(); y++) {
        for (int x = 0; x < canvas.width(); x++) {
          int colour = canvas.pixel(x, y);
          int above = y == 0 ? 0 : canvas.pixel(x, y - 1);
          for (int part = 0; part < 3; part++) {
            int shift = 16 - 8 * part;
            row[1 + 3 * x + part] = (byte) ((colour >>> shift) - (above >>> shift));
          }
        }
        deflater.setInput(row);
        drain(deflater, buffer, packed);
      }
      deflater.finish();
      drain(deflater, buffer, packed);
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void drain(Deflater deflater, byte[] buffer, ByteArrayOutputStream to) {
    int count = deflater.deflate(buffer);
    while (count > 0) {
      to.write(buffer, 0, count);
      count = deflater.deflate(buffer);
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] named =
        ByteBuffer.allocate(4 + content.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(content)
            .array();
    CRC32 check = new CRC32();
    check.update(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }
}
