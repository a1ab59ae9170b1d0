package dev.minstrel.behavior.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/**
 * A real disk that can be filled, locked, or lose its power before any chosen operation. It forces
 * nothing, which is quick, and true enough while the machine itself keeps its power.
 */
public final class FaultyDisk implements Disk {
  private long roomBytes = Long.MAX_VALUE;
  private long operationsLeft = Long.MAX_VALUE;
  private long operations;
  private boolean readOnly;
  private boolean forceFails;

  /** A disk without a fault so far. */
  public FaultyDisk() {}

  /** Takes a folder whose disk this is. */
  public HeldFolder hold(Path folder) {
    return HeldFolder.hold(folder, this);
  }

  /** Leaves this much room for growth. */
  public void room(long bytes) {
    roomBytes = bytes;
  }

  /**
   * Fails for good before the operation after {@code count} more; a write is torn in the middle.
   */
  public void powerFor(long count) {
    operationsLeft = count;
  }

  /** How many changing operations there were. */
  public long operations() {
    return operations;
  }

  public void readOnly(boolean locked) {
    readOnly = locked;
  }

  public void forceFails(boolean fails) {
    forceFails = fails;
  }

  private boolean lastOne() {
    return operationsLeft <= 0;
  }

  private void operate(Path file) throws IOException {
    operations++;
    if (lastOne()) {
      throw new IOException("the power is off");
    }
    operationsLeft--;
    if (readOnly) {
      throw new AccessDeniedException(file.toString(), null, "Read-only file system");
    }
  }

  @Override
  public List<String> names(Path folder) throws IOException {
    return REAL.names(folder);
  }

  @Override
  public byte[] read(Path file, long mostBytes) throws IOException {
    return REAL.read(file, mostBytes);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    operate(to);
    REAL.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    operate(file);
    REAL.delete(file);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    operate(folder);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    operate(file);
    DiskFile real = REAL.open(file);
    return new DiskFile() {
      private long length = file.toFile().length();

      @Override
      public void write(ByteBuffer bytes, long at) throws IOException {
        boolean dark = lastOne();
        long grows = Math.max(0, at + bytes.remaining() - length);
        if (dark || grows > roomBytes) {
          int fits = bytes.remaining() / 2;
          real.write(bytes.slice(bytes.position(), fits), at);
          operate(file);
          throw new FileSystemException(file.toString(), null, "No space left on device");
        }
        operate(file);
        roomBytes -= roomBytes == Long.MAX_VALUE ? 0 : grows;
        length += grows;
        real.write(bytes, at);
      }

      @Override
      public void truncate(long size) throws IOException {
        operate(file);
        real.truncate(size);
        length = Math.min(length, size);
      }

      @Override
      public void force() throws IOException {
        operate(file);
        if (forceFails) {
          throw new FileSystemException(file.toString(), null, "Input/output error");
        }
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
