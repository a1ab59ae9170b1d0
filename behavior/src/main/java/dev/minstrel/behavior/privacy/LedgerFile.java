package dev.minstrel.behavior.privacy;

import dev.minstrel.api.MinstrelException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A ledger on disk: read whole and mended when opened, then only appended to, by one process. */
final class LedgerFile implements LedgerStore {
  private static final long MAGIC = 0x4D4E535450524956L; // MNSTPRIV
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 32;
  private static final long MOST_BYTES = 1L << 28;
  private static final String KEPT =
      "The file is kept; restore it from a copy, never start afresh.";

  private final FileChannel channel;
  private final FileChannel lockChannel;

  private LedgerFile(FileChannel channel, FileChannel lockChannel) {
    this.channel = channel;
    this.lockChannel = lockChannel;
  }

  /** Opens or begins a ledger; {@code records} receives what was spent so far. */
  static LedgerFile open(Path file, double budget, double delta, List<LedgerRecord> records) {
    @Nullable FileChannel lock = null;
    try {
      Path absolute = file.toAbsolutePath();
      lock =
          FileChannel.open(
              absolute.resolveSibling(absolute.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      hold(lock, file);
      if (Files.exists(absolute)) {
        read(absolute, budget, delta, records);
      } else {
        replace(absolute, budget, delta, List.of());
      }
      FileChannel channel =
          FileChannel.open(absolute, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      return new LedgerFile(channel, lock);
    } catch (IOException failed) {
      release(lock);
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot open the privacy ledger",
          file + ": " + failed.getMessage(),
          "Nothing is exported without it.",
          failed);
    } catch (MinstrelException refused) {
      release(lock);
      throw refused;
    }
  }

  private static void hold(FileChannel channel, Path file) throws IOException {
    @Nullable FileLock held;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      held = null;
    }
    if (held == null) {
      throw new MinstrelException(
          MinstrelException.Code.STATE_UNUSABLE,
          "the privacy ledger is in use",
          file.toString(),
          "Wait until the other export ends.");
    }
  }

  private static void release(@Nullable FileChannel lock) {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO, "cannot let go of the lock", "ledger", "Try again.", failed);
    }
  }

  private static void read(Path file, double budget, double delta, List<LedgerRecord> records)
      throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw damaged("the privacy ledger is larger than 256 MiB", file.toString());
    }
    byte[] bytes = Files.readAllBytes(file);
    checkHeader(bytes, file, budget, delta);
    int at = HEADER_BYTES;
    while (at < bytes.length) {
      LedgerRecord record = LedgerRecord.read(bytes, at);
      if (record == null) {
        records.add(torn(bytes, at, file));
        replace(file, budget, delta, records);
        return;
      }
      records.add(record);
      at = LedgerRecord.end(bytes, at);
    }
  }

  /** A torn record is counted as spent, and where even its cost is lost, as all there is. */
  private static LedgerRecord torn(byte[] bytes, int at, Path file) {
    if (LedgerRecord.anyAfter(bytes, at) || LedgerRecord.endsBefore(bytes, at)) {
      throw damaged("the privacy ledger is damaged before its end", file + ": byte " + at);
    }
    double rho = LedgerRecord.price(bytes, at);
    return new LedgerRecord(Double.isNaN(rho) ? Double.POSITIVE_INFINITY : rho, "", "torn", "");
  }

  private static void checkHeader(byte[] bytes, Path file, double budget, double delta) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES
        || header.getLong() != MAGIC
        || header.getInt(HEADER_BYTES - 4) != checksum(bytes)) {
      throw damaged("this is no privacy ledger, or its head is damaged", file.toString());
    }
    if (header.getInt() != VERSION) {
      throw new MinstrelException(
          MinstrelException.Code.STATE_UNUSABLE,
          "the privacy ledger is of another version",
          file.toString(),
          "Use the version that wrote it.");
    }
    double keptBudget = header.getDouble();
    double keptDelta = header.getDouble();
    if (keptBudget != budget || keptDelta != delta) {
      throw new MinstrelException(
          MinstrelException.Code.STATE_UNUSABLE,
          "the privacy ledger was begun with epsilon %s and delta %s, not %s and %s"
              .formatted(keptBudget, keptDelta, budget, delta),
          file.toString(),
          "Give those; a budget does not change once numbers have left.");
    }
  }

  private static MinstrelException damaged(String what, String where) {
    return new MinstrelException(MinstrelException.Code.LOG_DAMAGED, what, where, KEPT);
  }

  private static int checksum(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, HEADER_BYTES - 4);
    return (int) crc.getValue();
  }

  /** Writes a whole ledger beside the old one, then changes them at once. */
  private static void replace(Path file, double budget, double delta, List<LedgerRecord> records)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putLong(MAGIC).putInt(VERSION).putDouble(budget).putDouble(delta);
    header.putInt(checksum(header.array())).flip();
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(out, header);
      for (LedgerRecord record : records) {
        writeAll(out, record.toBytes());
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(file);
  }

  /** Windows does not open folders, and does not need it. */
  private static void forceFolder(Path file) throws IOException {
    if (File.separatorChar == '\\') {
      return;
    }
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    writeAll(channel, bytes);
  }

  @Override
  public void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lockChannel.close();
    }
  }
}
