package dev.minstrel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file under {@code src/test/golden}.
 *
 * <p>{@code -Dminstrel.golden.update=true} rewrites the files and then fails the test, so that an
 * update can never pass for a check.
 */
public final class Golden {
  private Golden() {}

  public static void assertSame(String name, String actual) throws IOException {
    Path file = Path.of("src/test/golden", name);
    if (Boolean.getBoolean("minstrel.golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      throw new AssertionError("rewrote " + file + "; read the diff, then run without the switch");
    }
    assertEquals(Files.readString(file), actual, () -> "differs from " + file);
  }
}
