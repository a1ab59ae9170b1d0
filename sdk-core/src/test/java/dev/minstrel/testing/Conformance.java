package dev.minstrel.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds inputs and answers of other projects, which lie outside the repository.
 *
 * <p>Their folder is {@code -Dminstrel.conformance=DIR}, else the environment's {@code
 * MINSTREL_CONFORMANCE}, else {@code shared/conformance} beside a folder above this one. A test
 * that finds none is skipped, unless the environment says {@code CI_REQUIRE_CONFORMANCE=1}.
 */
public final class Conformance {
  private static final String ABSENT = "conformance data not found; set -Dminstrel.conformance=DIR";

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private Conformance() {}

  /** The folder or file of this name; skips the calling test where there is none. */
  public static Path folder(String name) {
    Optional<Path> found = root().map(root -> root.resolve(name)).filter(Files::exists);
    if (found.isEmpty() && "1".equals(System.getenv("CI_REQUIRE_CONFORMANCE"))) {
      throw new AssertionError(ABSENT + " (sought: " + name + ")");
    }
    if (found.isEmpty() && SAID.compareAndSet(false, true)) {
      System.out.println(ABSENT + "; the tests that need it are skipped");
    }
    Assumptions.assumeTrue(found.isPresent(), ABSENT);
    return found.orElseThrow();
  }

  private static Optional<Path> root() {
    String given = System.getProperty("minstrel.conformance", "");
    if (given.isEmpty()) {
      given = Optional.ofNullable(System.getenv("MINSTREL_CONFORMANCE")).orElse("");
    }
    if (!given.isEmpty()) {
      return Optional.of(Path.of(given));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolveSibling("shared").resolve("conformance"))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
