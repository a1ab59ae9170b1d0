package dev.minstrel.behavior.log;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.OpenHandles;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder that this process holds alone, and the durable ways to change its files.
 *
 * <p>Held by a lock on its file {@code lock}; the system lets go of it when the process dies.
 * Drafts ({@code *.tmp}) that a crash left behind are deleted when the folder is taken. Owned by
 * the worker thread.
 */
public final class HeldFolder implements AutoCloseable {
  /** No file of state is believed to be longer. */
  static final long MOST_BYTES = 1L << 29;

  private static final String LOCK = "lock";
  private static final String DRAFT = ".tmp";

  private final Path path;
  private final Disk disk;
  private final FileChannel lock;
  private final OpenHandles.Handle handle;

  private HeldFolder(Path path, Disk disk, FileChannel lock) {
    this.path = path;
    this.disk = disk;
    this.lock = lock;
    handle = OpenHandles.opened("state folder " + path);
  }

  /**
   * Takes a folder; makes it, readable by its owner only, where it is absent.
   *
   * @throws MinstrelException code STATE_UNUSABLE where another holds it or it cannot be written
   */
  public static HeldFolder hold(Path path) {
    return hold(path, Disk.REAL);
  }

  static HeldFolder hold(Path path, Disk disk) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      make(folder);
      HeldFolder held = new HeldFolder(folder, disk, lock(folder));
      try {
        held.deleteDrafts();
      } catch (IOException | RuntimeException failed) {
        held.close();
        throw failed;
      }
      return held;
    } catch (IOException failed) {
      throw new MinstrelException(
          Code.STATE_UNUSABLE,
          "the folder of state cannot be used",
          folder + ": " + line(failed),
          "Give the game a folder that it may write to.",
          failed);
    }
  }

  private static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (File.separatorChar == '/') {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    try {
      FileLock held = tryLock(channel);
      if (held == null) {
        throw new MinstrelException(
            Code.STATE_UNUSABLE,
            "the folder of state is in use",
            folder.toString(),
            "Close the other game or tool, or choose another folder.");
      }
      return channel;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Names of its files, ascending. */
  public List<String> names() throws IOException {
    return disk.names(path);
  }

  /** The content of a file. */
  public byte[] read(String name) throws IOException {
    return disk.read(path.resolve(name), MOST_BYTES);
  }

  /**
   * Writes a file whole: beside its place, forced, moved there in one step, folder forced. A crash
   * leaves the old content or the new.
   */
  public void replace(String name, byte[] content, int length) throws IOException {
    replaceForNow(name, content, length);
    force();
  }

  /** The same without forcing the folder: after a crash of the machine the old file may be back. */
  void replaceForNow(String name, byte[] content, int length) throws IOException {
    Objects.checkFromIndexSize(0, length, content.length);
    Path draft = path.resolve(name + DRAFT);
    try (Disk.DiskFile file = disk.open(draft)) {
      file.write(ByteBuffer.wrap(content, 0, length), 0);
      file.force();
    }
    disk.move(draft, path.resolve(name));
  }

  /** Makes what was replaced and deleted durable. */
  void force() throws IOException {
    disk.forceFolder(path);
  }

  /** Deletes a file, durably; one that is absent is deleted already. */
  public void delete(String name) throws IOException {
    disk.delete(path.resolve(name));
    force();
  }

  /** Deletes what unfinished writing left. */
  public void deleteDrafts() throws IOException {
    for (String name : names()) {
      if (name.endsWith(DRAFT)) {
        delete(name);
      }
    }
  }

  Disk.DiskFile open(String name) throws IOException {
    return disk.open(path.resolve(name));
  }

  /** What the system said, without the name of the class or a stack. */
  public static String line(IOException failed) {
    String reason = failed instanceof FileSystemException at ? at.getReason() : null;
    if (reason != null) {
      return reason;
    }
    String said = failed.getMessage();
    String kind = failed.getClass().getSimpleName().replace("Exception", "");
    return said == null ? kind : failed instanceof FileSystemException ? kind + " " + said : said;
  }

  /** Lets go of the folder. */
  @Override
  public void close() {
    handle.closed();
    try {
      lock.close();
    } catch (IOException failed) {
      throw new MinstrelException(
          Code.IO, "the lock cannot be closed", path + ": " + line(failed), "Restart.", failed);
    }
  }
}
