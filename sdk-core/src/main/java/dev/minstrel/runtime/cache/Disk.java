package dev.minstrel.runtime.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a full disk shows; tests put one of theirs here. */
@FunctionalInterface
interface Disk {
  Disk REAL = file -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);

  /** Makes a new file. */
  OutputStream create(Path file) throws IOException;
}
