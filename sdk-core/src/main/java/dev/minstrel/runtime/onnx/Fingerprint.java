package dev.minstrel.runtime.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells files apart without reading all of them: size, and 64 samples of 4 KiB. A file that a
 * program wrote differs in them from a file that another program wrote; single flipped bits are the
 * disk's business.
 */
final class Fingerprint {
  private static final int SAMPLES = 64;
  private static final int SAMPLE_BYTES = 4096;

  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new AssertionError("every JVM has SHA-256", never);
    }
  }

  Fingerprint add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  Fingerprint add(Path file) throws IOException {
    long size = Files.size(file);
    add(Long.toString(size));
    ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
    try (FileChannel channel = FileChannel.open(file)) {
      long last = Math.max(0, size - SAMPLE_BYTES);
      for (int i = 0; i < SAMPLES; i++) {
        sample.clear();
        while (sample.hasRemaining()
            && channel.read(sample, last / (SAMPLES - 1) * i + sample.position()) > 0) {}
        digest.update(sample.flip());
      }
      sample.clear();
      while (sample.hasRemaining() && channel.read(sample, last + sample.position()) > 0) {}
      digest.update(sample.flip());
    }
    return this;
  }

  /** 16 hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  /** What this processor can do, as far as its system tells. */
  static String ofProcessor() {
    String known = System.getProperty("os.arch") + " " + System.getenv("PROCESSOR_IDENTIFIER");
    Path description = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(description)) {
      return known;
    }
    try (Stream<String> lines = Files.lines(description, StandardCharsets.ISO_8859_1)) {
      List<String> wanted = List.of("model name", "flags", "Features", "CPU part");
      return known
          + lines
              .takeWhile(line -> !line.isBlank()) // the first core's
              .filter(line -> wanted.stream().anyMatch(line::startsWith))
              .collect(Collectors.joining());
    } catch (IOException | UncheckedIOException unreadable) {
      return known;
    }
  }
}
