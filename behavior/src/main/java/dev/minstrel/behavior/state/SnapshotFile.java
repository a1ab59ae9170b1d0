package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.HeldFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * {@link Folded} as a file, replaced whole.
 *
 * <p>Big-endian: {@code MNSTFOLD}, version (int), CRC32C of the payload (int). Payload: last folded
 * sequence (long), players (int); for each by ascending hash: hash, events (longs), items (int),
 * and for each by ascending number: item (int), weight (float), time (long).
 */
final class SnapshotFile {
  static final String NAME = "folded.snapshot";

  private static final int VERSION = 1;
  private static final long MAGIC = 0x4D4E5354464F4C44L; // MNSTFOLD
  private static final int HEADER_BYTES = 16;
  private static final int CHECKSUM = 12;
  private static final int PLAYER_BYTES = 20;
  private static final int ITEM_BYTES = 16;

  private SnapshotFile() {}

  static void write(HeldFolder folder, Folded folded) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 16);
    DataOutputStream out = new DataOutputStream(content);
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(0); // the checksum's place
    out.writeLong(folded.lastSequence());
    out.writeInt(folded.playerCount());
    for (FoldedPlayer player : folded.players()) {
      out.writeLong(player.hash());
      out.writeLong(player.eventCount());
      out.writeInt(player.itemCount());
      for (int i = 0; i < player.itemCount(); i++) {
        out.writeInt(player.item(i));
        out.writeFloat(player.weight(i));
        out.writeLong(player.timeMillis(i));
      }
    }
    byte[] bytes = content.toByteArray();
    ByteBuffer.wrap(bytes).putInt(CHECKSUM, checksum(bytes));
    folder.replace(NAME, bytes, bytes.length);
  }

  private static int checksum(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content, HEADER_BYTES, content.length - HEADER_BYTES);
    return (int) checksum.getValue();
  }

  /** Reads the snapshot of a folder; where there is none, nothing was folded. */
  static Folded read(HeldFolder folder, StateSettings settings) throws IOException {
    Folded folded = new Folded(settings.foldedItems(), settings.halfLifeMillis());
    if (!folder.names().contains(NAME)) {
      return folded;
    }
    byte[] content = folder.read(NAME);
    check(folder, content);
    DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(content, HEADER_BYTES, content.length - HEADER_BYTES));
    try {
      fill(in, folded);
    } catch (IOException untrue) {
      throw StateFiles.damaged(folder, NAME, "its counts are wrong");
    }
    return folded;
  }

  private static void check(HeldFolder folder, byte[] content) {
    ByteBuffer header = ByteBuffer.wrap(content);
    if (content.length < HEADER_BYTES || header.getLong() != MAGIC) {
      throw StateFiles.damaged(folder, NAME, "it is no snapshot");
    }
    int version = header.getInt();
    if (version != VERSION) {
      throw StateFiles.otherVersion(folder, NAME, version, VERSION);
    }
    if (header.getInt() != checksum(content)) {
      throw StateFiles.damaged(folder, NAME, "the checksum is wrong");
    }
  }

  private static void fill(DataInputStream in, Folded folded) throws IOException {
    folded.lastSequence(in.readLong());
    int playerCount = bounded(in, PLAYER_BYTES);
    for (int p = 0; p < playerCount; p++) {
      folded.put(player(in));
    }
    if (folded.lastSequence() < 0 || folded.playerCount() != playerCount || in.available() != 0) {
      throw new IOException("the counts contradict each other");
    }
  }

  private static FoldedPlayer player(DataInputStream in) throws IOException {
    long hash = in.readLong();
    long eventCount = in.readLong();
    int itemCount = bounded(in, ITEM_BYTES);
    int[] items = new int[Math.max(4, itemCount)];
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    int before = -1;
    for (int i = 0; i < itemCount; i++) {
      items[i] = in.readInt();
      weights[i] = in.readFloat();
      times[i] = in.readLong();
      if (items[i] <= before || !(Math.abs(weights[i]) <= Float.MAX_VALUE)) {
        throw new IOException("an item contradicts the one before it");
      }
      before = items[i];
    }
    return new FoldedPlayer(hash, itemCount, items, weights, times, eventCount);
  }

  /** A count that what is left of the file can hold. */
  private static int bounded(DataInputStream in, int bytesEach) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available() / bytesEach) {
      throw new IOException("a count is not true");
    }
    return count;
  }
}
