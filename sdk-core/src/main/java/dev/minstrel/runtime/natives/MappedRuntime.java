package dev.minstrel.runtime.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An ONNX Runtime that is in this process already, brought by somebody else.
 *
 * @param version as its symbols name it, such as {@code 1.28.0}; empty when its file cannot be read
 */
record MappedRuntime(Path file, Optional<String> version) {
  private static final String CORE = "libonnxruntime.so";
  private static final String DELETED = " (deleted)";
  private static final String SYMBOL = "VERS_1.";

  /** Reads {@code /proc/self/maps}. */
  static Optional<MappedRuntime> in(List<String> memoryMap) {
    return memoryMap.stream()
        .map(MappedRuntime::fileOf)
        .flatMap(Optional::stream)
        .filter(MappedRuntime::isCore)
        .findFirst()
        .map(file -> new MappedRuntime(file, versionOf(file)));
  }

  private static Optional<Path> fileOf(String line) {
    int slash = line.indexOf('/');
    int end = line.endsWith(DELETED) ? line.length() - DELETED.length() : line.length();
    try {
      return slash < 0 ? Optional.empty() : Optional.of(Path.of(line.substring(slash, end)));
    } catch (InvalidPathException oddName) {
      return Optional.empty();
    }
  }

  private static boolean isCore(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals(CORE) || name.startsWith(CORE + ".");
  }

  /** The version in a library's symbol table. */
  static Optional<String> versionOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return versionIn(in);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static Optional<String> versionIn(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int kept = 0;
    for (int count = in.read(buffer);
        count >= 0;
        count = in.read(buffer, kept, buffer.length - kept)) {
      int filled = kept + count;
      String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
      int at = text.indexOf(SYMBOL);
      if (at >= 0 && text.indexOf('\0', at) > 0) {
        return Optional.of(text.substring(at + SYMBOL.length() - 2, text.indexOf('\0', at)));
      }
      kept = Math.min(filled, 64);
      System.arraycopy(buffer, filled - kept, buffer, 0, kept);
    }
    return Optional.empty();
  }
}
