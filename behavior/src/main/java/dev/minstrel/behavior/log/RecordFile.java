package dev.minstrel.behavior.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file of a header and framed records that only grows at its end.
 *
 * <p>It is not preallocated: a file that grows reaches the disk in order, so that a crash tears its
 * end and nothing before it. Opened on the first write. Owned by the worker thread.
 */
public final class RecordFile implements AutoCloseable {
  private final HeldFolder folder;
  private final String name;
  private long bytes;
  private boolean ragged;
  private Disk.@Nullable DiskFile file;

  /**
   * Takes a file whose first {@code bytes} bytes are believed.
   *
   * @param ragged whether more stands behind them, to be cut before the next write
   */
  public RecordFile(HeldFolder folder, String name, long bytes, boolean ragged) {
    this.folder = folder;
    this.name = name;
    this.bytes = bytes;
    this.ragged = ragged;
  }

  /** Its name in the folder. */
  public String name() {
    return name;
  }

  /** How many bytes are safe. */
  public long bytes() {
    return bytes;
  }

  /** Cuts what stands behind the safe bytes, durably. */
  public void trim() throws IOException {
    if (ragged) {
      Disk.DiskFile open = opened();
      open.truncate(bytes);
      open.force();
      ragged = false;
    }
  }

  /**
   * Writes what waits in a ring and returns once it is safe. After a failure nothing counts as
   * written, the ring keeps it, and the next call writes it again at the same place: a force that
   * failed may have thrown the pages away.
   *
   * @return how many records became safe
   */
  public int append(RecordRing ring) throws IOException {
    return append(ring, ring.mark());
  }

  int append(RecordRing ring, long mark) throws IOException {
    int count = ring.recordsBefore(mark);
    if (count == 0) {
      return 0;
    }
    trim();
    ragged = true;
    Disk.DiskFile open = opened();
    long at = bytes;
    for (ByteBuffer piece : ring.piecesBefore(mark)) {
      int length = piece.remaining();
      if (length > 0) {
        open.write(piece, at);
        at += length;
      }
    }
    open.force();
    ragged = false;
    bytes = at;
    ring.take(mark);
    return count;
  }

  private Disk.DiskFile opened() throws IOException {
    Disk.DiskFile open = file;
    if (open == null) {
      open = folder.open(name);
      file = open;
    }
    return open;
  }

  /** Closes the file; a later write opens it again. */
  @Override
  public void close() throws IOException {
    Disk.DiskFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
