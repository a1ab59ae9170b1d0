package dev.minstrel.behavior.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The few things that are asked of a disk, so that a test can fill it, lock it or pull the plug.
 */
interface Disk {
  /** The disk of this machine. */
  Disk REAL = new RealDisk();

  /** Names of the plain files in a folder, ascending. */
  List<String> names(Path folder) throws IOException;

  /** The content of a file, which must not exceed {@code mostBytes}. */
  byte[] read(Path file, long mostBytes) throws IOException;

  /** Opens a file for writing, and makes it where it is absent. */
  DiskFile open(Path file) throws IOException;

  /** Puts a file in the place of another, in one step. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file that may be absent. */
  void delete(Path file) throws IOException;

  /** Makes renames and deletions in a folder durable. */
  void forceFolder(Path folder) throws IOException;

  /** A file that is open for writing. */
  interface DiskFile extends Closeable {
    /** Writes all of {@code bytes} at a place. */
    void write(ByteBuffer bytes, long at) throws IOException;

    /** Cuts the file where it is longer. */
    void truncate(long bytes) throws IOException;

    /** Returns once the content is safe. */
    void force() throws IOException;
  }
}
