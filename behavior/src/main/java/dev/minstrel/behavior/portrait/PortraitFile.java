package dev.minstrel.behavior.portrait;

import dev.minstrel.api.MinstrelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Portraits as files.
 *
 * <p>Header: eight bytes {@code MNSTLPRT}, int version, long payload bytes, int CRC32C of the
 * payload, all big-endian; then the payload (see {@link PortraitStream}). A file is written beside
 * its place and then moved there.
 */
public final class PortraitFile {
  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  private static final long MAGIC = 0x4D4E53544C505254L; // MNSTLPRT
  private static final int HEADER_BYTES = 24;
  private static final int MOST_BYTES = 1 << 26;

  private PortraitFile() {}

  /** Writes. */
  public static void write(PortraitModel model, Path file) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      new PortraitStream().write(model, new DataOutputStream(payload));
      CRC32C checksum = new CRC32C();
      checksum.update(payload.toByteArray());
      ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.size());
      bytes.putLong(MAGIC).putInt(VERSION).putLong(payload.size());
      bytes.putInt((int) checksum.getValue()).put(payload.toByteArray()).flip();
      try (FileChannel out =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot write the portraits",
          file + ": " + failed.getMessage(),
          "Check the folder and the space on the disk.",
          failed);
    }
  }

  /**
   * Reads.
   *
   * @throws MinstrelException code MODEL_MISSING, MODEL_DAMAGED, or MODEL_UNSUPPORTED for a newer
   *     version
   */
  public static PortraitModel read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MinstrelException(
          MinstrelException.Code.MODEL_MISSING,
          "no such portraits",
          file.toString(),
          "Make them with 'portrait --out'.");
    }
    try {
      byte[] payload = checkedPayload(file);
      return new PortraitStream()
          .read(new DataInputStream(new ByteArrayInputStream(payload)), payload.length);
    } catch (IOException | IllegalArgumentException failed) {
      throw damaged(file, String.valueOf(failed.getMessage()), failed);
    }
  }

  /** Checks size, header and checksum before a byte of the payload is believed. */
  private static byte[] checkedPayload(Path file) throws IOException {
    long fileBytes = Files.size(file);
    if (fileBytes < HEADER_BYTES) {
      throw damaged(file, "the file ends in its header", null);
    }
    if (fileBytes > MOST_BYTES) {
      throw damaged(file, "it is larger than portraits can be", null);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.getLong() != MAGIC) {
      throw damaged(file, "it holds no portraits", null);
    }
    int version = bytes.getInt();
    if (version > VERSION || version < 1) {
      throw new MinstrelException(
          MinstrelException.Code.MODEL_UNSUPPORTED,
          "the portraits have another version",
          file + ": version " + version + ", this program reads up to " + VERSION,
          "Learn them again, or use a newer Minstrel.");
    }
    long payloadBytes = bytes.getLong();
    int checksum = bytes.getInt();
    if (payloadBytes != bytes.remaining()) {
      throw damaged(file, "it has %d bytes of %d".formatted(bytes.remaining(), payloadBytes), null);
    }
    byte[] payload = new byte[bytes.remaining()];
    bytes.get(payload);
    CRC32C found = new CRC32C();
    found.update(payload);
    if ((int) found.getValue() != checksum) {
      throw damaged(file, "the checksum is wrong", null);
    }
    return payload;
  }

  private static MinstrelException damaged(Path file, String how, @Nullable Throwable cause) {
    return new MinstrelException(
        MinstrelException.Code.MODEL_DAMAGED,
        "the portraits are damaged",
        file + ": " + how,
        "Copy the file again, or learn them again.",
        cause);
  }
}
