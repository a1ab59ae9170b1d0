package dev.minstrel.samples.benchmarks;

import dev.minstrel.spi.BundledModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** The model folder that a benchmark measures. */
final class BenchModel {
  private BenchModel() {}

  /** Characters: {@code -Dminstrel.bench.model=DIR}, else a copy of the bundled model. */
  static Path folder() throws IOException {
    return folder("dialogue", "minstrel.bench.model");
  }

  /** Music: {@code -Dminstrel.bench.music=DIR}, else a copy of the bundled model. */
  static Path musicFolder() throws IOException {
    return folder("music", "minstrel.bench.music");
  }

  private static Path folder(String door, String property) throws IOException {
    String given = System.getProperty(property, "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    for (BundledModel model : ServiceLoader.load(BundledModel.class)) {
      if (model.door().equals(door)) {
        return copy(model);
      }
    }
    throw new IllegalStateException("no bundled model; set -D" + property + "=DIR");
  }

  private static Path copy(BundledModel model) throws IOException {
    Path folder = Files.createTempDirectory("minstrel-bench");
    for (String file : model.files()) {
      Path target = folder.resolve(file);
      Files.createDirectories(target.getParent());
      try (InputStream in = model.open(file)) {
        Files.copy(in, target);
      }
      target.toFile().deleteOnExit();
    }
    folder.toFile().deleteOnExit();
    return folder;
  }
}
