package dev.minstrel.behavior.state;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.log.HeldFolder;
import dev.minstrel.behavior.log.RecordFile;
import dev.minstrel.behavior.log.RecordRing;
import dev.minstrel.behavior.log.RecordScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The players' file: the only place on disk where a player's name stands, once.
 *
 * <p>A header of {@value #HEADER_BYTES} bytes ({@code MNSTPLAY}, version, zero, salt, zeros,
 * CRC32C; little-endian) and {@linkplain PlayerRow rows}. Owned by the worker thread.
 */
final class PlayerFile implements AutoCloseable {
  static final String NAME = "players.table";
  static final int HEADER_BYTES = 64;

  private static final int VERSION = 1;
  private static final byte[] MAGIC = "MNSTPLAY".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final int CHECKSUM = HEADER_BYTES - Integer.BYTES;
  private static final int RING_BYTES = 1 << 16;

  private final HeldFolder folder;
  private final RecordRing newRows = new RecordRing(RING_BYTES);
  private final PlayerTable table;
  private RecordFile file;
  private boolean stale;

  private PlayerFile(HeldFolder folder, byte[] content) {
    this.folder = folder;
    byte[] salt = Arrays.copyOfRange(content, SALT, SALT + PlayerHash.SALT_BYTES);
    table = new PlayerTable(new PlayerHash(salt), newRows);
    RecordScan scan = new RecordScan(content, HEADER_BYTES, content.length);
    while (scan.advance()) {
      String name = PlayerRow.name(content, scan.body(), scan.bodyBytes());
      if (name == null || !table.load(name, PlayerRow.hash(content, scan.body()))) {
        throw damaged(folder, "the row at byte " + scan.frame() + " is no player");
      }
    }
    file = end(scan, content.length);
  }

  /** What is behind the last whole row was torn by a crash, unless a whole row follows it. */
  private RecordFile end(RecordScan scan, int length) {
    if (!scan.onlyZerosFollow() && scan.recordFollows()) {
      throw damaged(folder, "the row at byte " + scan.end() + " is damaged");
    }
    return new RecordFile(folder, NAME, scan.end(), scan.end() < length);
  }

  /** Reads the file of a folder, or begins one with a salt of its own. */
  static PlayerFile open(HeldFolder folder) throws IOException {
    if (!folder.names().contains(NAME)) {
      byte[] header = header(PlayerHash.newSalt());
      folder.replace(NAME, header, header.length);
      return new PlayerFile(folder, header);
    }
    byte[] content = folder.read(NAME);
    check(folder, content);
    PlayerFile opened = new PlayerFile(folder, content);
    opened.file.trim();
    return opened;
  }

  private static byte[] header(byte[] salt) {
    byte[] header = new byte[HEADER_BYTES];
    ByteBuffer out = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(0).put(salt);
    out.putInt(CHECKSUM, checksum(header));
    return header;
  }

  private static int checksum(byte[] header) {
    CRC32C checksum = new CRC32C();
    checksum.update(header, 0, CHECKSUM);
    return (int) checksum.getValue();
  }

  private static void check(HeldFolder folder, byte[] content) {
    if (content.length < HEADER_BYTES
        || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged(folder, "it is no table of players");
    }
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt(CHECKSUM) != checksum(content)) {
      throw damaged(folder, "the checksum of its header is wrong");
    }
    int version = in.getInt(MAGIC.length);
    if (version != VERSION) {
      throw StateFiles.otherVersion(folder, NAME, version, VERSION);
    }
  }

  private static MinstrelException damaged(HeldFolder folder, String how) {
    return StateFiles.damaged(folder, NAME, how);
  }

  /** The players in memory; the game thread's. */
  PlayerTable table() {
    return table;
  }

  /** Writes the rows of new players and returns when they are safe. */
  void flush() throws IOException {
    if (stale) {
      byte[] content = folder.read(NAME);
      check(folder, content);
      RecordScan scan = new RecordScan(content, HEADER_BYTES, content.length);
      while (scan.advance()) {
        // only the end is wanted
      }
      file = end(scan, content.length);
      stale = false;
    }
    file.append(newRows);
  }

  /** Writes the file again without a player; false where the player is not in it. */
  boolean forget(long hash) throws IOException {
    flush();
    byte[] content = folder.read(NAME);
    byte[] kept = new byte[content.length];
    System.arraycopy(content, 0, kept, 0, HEADER_BYTES);
    int keptBytes = HEADER_BYTES;
    RecordScan scan = new RecordScan(content, HEADER_BYTES, content.length);
    while (scan.advance()) {
      if (PlayerRow.hash(content, scan.body()) != hash) {
        int length = scan.end() - scan.frame();
        System.arraycopy(content, scan.frame(), kept, keptBytes, length);
        keptBytes += length;
      }
    }
    end(scan, content.length);
    if (keptBytes == scan.end()) {
      return false;
    }
    file.close();
    stale = true; // until the new file is known to be in place
    folder.replace(NAME, kept, keptBytes);
    file = new RecordFile(folder, NAME, keptBytes, false);
    stale = false;
    return true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
