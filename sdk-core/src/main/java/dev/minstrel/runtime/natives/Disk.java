package dev.minstrel.runtime.natives;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The few things done to a file system here; a test makes them fail. */
interface Disk {
  /** The real one. */
  Disk REAL = new Disk() {};

  default void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  default Path createTempFolder(Path in, String prefix) throws IOException {
    return Files.createTempDirectory(in, prefix);
  }

  default OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(file);
  }

  default void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  default void link(Path existing, Path link) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      Files.copy(existing, link);
    }
  }
}
