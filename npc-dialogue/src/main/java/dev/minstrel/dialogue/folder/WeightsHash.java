package dev.minstrel.dialogue.folder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names weights by SHA-256 over the name, the size and the content of each file, 32 hexadecimal
 * digits of it. A file of more than 64 MiB gives its first and last block and 62 between, evenly
 * spaced, of 64 KiB each: enough to tell two exports apart, not a seal against a forger.
 */
final class WeightsHash {
  private static final long WHOLE_BYTES = 64L << 20;
  private static final int BLOCK_BYTES = 64 << 10;
  private static final int BLOCKS = 64;

  private WeightsHash() {}

  static String of(List<Path> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        add(digest, file);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      digest.update((file.getFileName() + ":" + size + "\n").getBytes(StandardCharsets.UTF_8));
      ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
      if (size <= WHOLE_BYTES) {
        while (channel.read(block.clear()) > 0) {
          digest.update(block.flip());
        }
        return;
      }
      for (int i = 0; i < BLOCKS; i++) {
        long at = (size - BLOCK_BYTES) / (BLOCKS - 1) * i;
        channel.read(block.clear(), i == BLOCKS - 1 ? size - BLOCK_BYTES : at);
        digest.update(block.flip());
      }
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO,
          "model cannot be read",
          file.toString(),
          "Check that the file is there and may be read.",
          unreadable);
    }
  }

  /** The graph and the files of external data that are named after it. */
  static List<Path> filesOf(Path graph) {
    String name = graph.getFileName().toString();
    return List.of(
            graph, graph.resolveSibling(name + ".data"), graph.resolveSibling(name + "_data"))
        .stream()
        .filter(Files::isRegularFile)
        .toList();
  }
}
