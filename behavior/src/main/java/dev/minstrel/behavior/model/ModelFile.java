package dev.minstrel.behavior.model;

import dev.minstrel.api.MinstrelException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Trained recommenders as files.
 *
 * <p>Header: eight bytes {@code MNSTLREC}, int version, long payload bytes, int CRC32C of the
 * payload, all big-endian. Payload: algorithm, settings, item names, player names, events,
 * popularity, scorer (see {@link ModelWriter}). A file is written beside its place and then moved
 * there.
 */
public final class ModelFile {
  /** The version that is written, and the only one that is read. */
  public static final int VERSION = 2;

  private static final long MAGIC = 0x4D4E53544C524543L; // MNSTLREC
  private static final int HEADER_BYTES = 24;
  private static final int BUFFER_BYTES = 1 << 16;

  private ModelFile() {}

  /** Writes. */
  public static void write(RecommenderModel model, Path file) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      CRC32C checksum = new CRC32C();
      try (OutputStream raw =
          new BufferedOutputStream(Files.newOutputStream(draft), BUFFER_BYTES)) {
        raw.write(new byte[HEADER_BYTES]);
        DataOutputStream payload = new DataOutputStream(new CheckedOutputStream(raw, checksum));
        new ModelWriter(payload).write(model);
        payload.flush();
      }
      try (RandomAccessFile header = new RandomAccessFile(draft.toFile(), "rw")) {
        header.writeLong(MAGIC);
        header.writeInt(VERSION);
        header.writeLong(header.length() - HEADER_BYTES);
        header.writeInt((int) checksum.getValue());
        header.getFD().sync();
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot write the model",
          file + ": " + failed.getMessage(),
          "Check the folder and the space on the disk.",
          failed);
    }
  }

  /**
   * Reads.
   *
   * @throws MinstrelException code MODEL_MISSING, MODEL_DAMAGED, or MODEL_UNSUPPORTED for another
   *     version
   */
  public static RecommenderModel read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MinstrelException(
          MinstrelException.Code.MODEL_MISSING,
          "no such model",
          file.toString(),
          "Make one with 'recommend train'.");
    }
    try {
      long payloadBytes = checkedPayload(file);
      try (DataInputStream in = payload(file)) {
        return new ModelReader(in, payloadBytes).read();
      }
    } catch (IOException | IllegalArgumentException failed) {
      throw damaged(file, String.valueOf(failed.getMessage()), failed);
    }
  }

  private static DataInputStream payload(Path file) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    in.skipNBytes(HEADER_BYTES);
    return in;
  }

  /** Checks header and checksum before a byte of the payload is believed. */
  private static long checkedPayload(Path file) throws IOException {
    long fileBytes = Files.size(file);
    if (fileBytes < HEADER_BYTES) {
      throw damaged(file, "the file ends in its header", null);
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
      if (in.readLong() != MAGIC) {
        throw damaged(file, "it is no model of a recommender", null);
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new MinstrelException(
            MinstrelException.Code.MODEL_UNSUPPORTED,
            "the model has another version",
            file + ": version " + version + ", this program reads " + VERSION,
            "Train it again with 'recommend train', or use the Minstrel that wrote it.");
      }
      long payloadBytes = in.readLong();
      int checksum = in.readInt();
      if (payloadBytes != fileBytes - HEADER_BYTES) {
        throw damaged(
            file, "it has %d bytes of %d".formatted(fileBytes - HEADER_BYTES, payloadBytes), null);
      }
      if ((int) checksumOf(in) != checksum) {
        throw damaged(file, "the checksum is wrong", null);
      }
      return payloadBytes;
    }
  }

  private static long checksumOf(InputStream in) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      checksum.update(buffer, 0, read);
    }
    return checksum.getValue();
  }

  private static MinstrelException damaged(Path file, String how, @Nullable Throwable cause) {
    return new MinstrelException(
        MinstrelException.Code.MODEL_DAMAGED,
        "the model is damaged",
        file + ": " + how,
        "Copy the file again, or train it again.",
        cause);
  }
}
