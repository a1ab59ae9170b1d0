package dev.minstrel.music.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names weights by SHA-256 over the contents of their files, 32 hexadecimal digits of it. */
final class WeightsHash {
  private static final int BYTES = 16;
  private static final int BLOCK_BYTES = 1 << 16;

  private WeightsHash() {}

  static String of(Path... files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        add(digest, file);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO,
          "model cannot be read",
          String.valueOf(files[0].getParent()),
          "Check that its files are there and may be read.",
          unreadable);
    }
  }

  private static void add(MessageDigest digest, Path file) throws IOException {
    digest.update((file.getFileName() + ":" + Files.size(file) + "\n").getBytes(UTF_8));
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
  }
}
