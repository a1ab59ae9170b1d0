package dev.minstrel.runtime.cache;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.spi.BundledModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the model that an artifact beside a feature carries, and makes it a folder. */
public final class BundledModels {
  private BundledModels() {}

  /**
   * Places the files of the bundled model of a door. Reads and writes the disk: worker thread.
   *
   * @param door {@code dialogue}, {@code music} or {@code behavior}
   * @return the folder, checked; empty when no artifact carries a model for that door
   * @throws MinstrelException with {@link Code#MODEL_DAMAGED} when the artifact cannot be read, or
   *     {@link Code#IO} when the folder cannot be written
   */
  public static Optional<Path> place(String door, CacheFolder cache) {
    return find(door).map(model -> place(model, cache));
  }

  static Path place(BundledModel model, CacheFolder cache) {
    return cache.place(model.door(), sources(model));
  }

  private static Optional<BundledModel> find(String door) {
    try {
      return ServiceLoader.load(BundledModel.class, BundledModel.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .filter(model -> model.door().equals(door))
          .findFirst();
    } catch (ServiceConfigurationError broken) {
      throw new MinstrelException(
          Code.MODEL_DAMAGED,
          "the artifact of a bundled model is broken",
          String.valueOf(broken.getMessage()),
          "Put an undamaged copy of it on the class path",
          broken);
    }
  }

  private static List<CacheFolder.Source> sources(BundledModel model) {
    return model.files().stream().map(file -> source(model, file)).toList();
  }

  private static CacheFolder.Source source(BundledModel model, String file) {
    return new CacheFolder.Source() {
      @Override
      public String name() {
        return file;
      }

      @Override
      public InputStream open() throws IOException {
        return model.open(file);
      }

      @Override
      public Optional<String> sha256() {
        return model.sha256(file);
      }
    };
  }
}
