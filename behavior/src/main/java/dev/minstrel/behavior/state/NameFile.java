package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.HeldFolder;
import dev.minstrel.behavior.log.RecordScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The names behind numbers of the log, in the order of the numbers: of items, contexts and acts,
 * never of players.
 *
 * <p>Eight bytes {@code MNSTNAME}, the version (int, little-endian), and a framed record a name: a
 * zero byte, since a record is never empty and a name may be, and the name in UTF-8. Written whole.
 * Worker thread.
 */
final class NameFile {
  private static final byte[] MAGIC = "MNSTNAME".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 8 + Integer.BYTES;

  private NameFile() {}

  /** Reads the names of a file; none where it is absent. */
  static List<String> read(HeldFolder folder, String name) throws IOException {
    if (!folder.names().contains(name)) {
      return List.of();
    }
    byte[] content = folder.read(name);
    if (content.length < HEADER_BYTES
        || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw StateFiles.damaged(folder, name, "it is no table of names");
    }
    int version = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length);
    if (version != VERSION) {
      throw StateFiles.otherVersion(folder, name, version, VERSION);
    }
    List<String> names = new ArrayList<>();
    RecordScan scan = new RecordScan(content, HEADER_BYTES, content.length);
    while (scan.advance()) {
      names.add(new String(content, scan.body() + 1, scan.bodyBytes() - 1, StandardCharsets.UTF_8));
    }
    if (scan.end() != content.length) {
      throw StateFiles.damaged(folder, name, "the name at byte " + scan.end() + " is damaged");
    }
    return names;
  }

  /** Writes all names; returns when they are safe. */
  static void write(HeldFolder folder, String name, List<String> names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(MAGIC);
    out.write(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(VERSION).array());
    CRC32C checksum = new CRC32C();
    for (String one : names) {
      byte[] body = one.getBytes(StandardCharsets.UTF_8);
      ByteBuffer record =
          ByteBuffer.allocate(RecordScan.FRAME_BYTES + 1 + body.length)
              .order(ByteOrder.LITTLE_ENDIAN);
      record.position(RecordScan.FRAME_BYTES + 1).put(body);
      RecordScan.frame(record.array(), record, 1 + body.length, checksum);
      out.write(record.array());
    }
    byte[] content = out.toByteArray();
    folder.replace(name, content, content.length);
  }
}
