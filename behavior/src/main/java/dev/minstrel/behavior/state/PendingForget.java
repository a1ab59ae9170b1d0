package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.HeldFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The note on disk that a player is being forgotten: written before the first file changes, deleted
 * after the last. It holds the player's hash, never the name.
 */
final class PendingForget {
  static final String NAME = "forget.pending";
  private static final int BYTES = Long.BYTES + Integer.BYTES;

  private PendingForget() {}

  static void write(HeldFolder folder, long hash) throws IOException {
    byte[] note = new byte[BYTES];
    ByteBuffer.wrap(note).putLong(hash).putInt(Long.BYTES, checksum(note));
    folder.replace(NAME, note, BYTES);
  }

  /** The hash of a player who is not yet forgotten. */
  static OptionalLong read(HeldFolder folder) throws IOException {
    if (!folder.names().contains(NAME)) {
      return OptionalLong.empty();
    }
    byte[] note = folder.read(NAME);
    if (note.length != BYTES || ByteBuffer.wrap(note).getInt(Long.BYTES) != checksum(note)) {
      throw StateFiles.damaged(folder, NAME, "nobody knows whom to forget");
    }
    return OptionalLong.of(ByteBuffer.wrap(note).getLong());
  }

  static void delete(HeldFolder folder) throws IOException {
    folder.delete(NAME);
  }

  private static int checksum(byte[] note) {
    CRC32C checksum = new CRC32C();
    checksum.update(note, 0, Long.BYTES);
    return (int) checksum.getValue();
  }
}
