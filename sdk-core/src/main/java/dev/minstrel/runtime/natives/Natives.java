package dev.minstrel.runtime.natives;

import dev.minstrel.api.MinstrelException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads ONNX Runtime's native libraries, once a process, before any of its classes is used.
 *
 * <p>Nothing is written outside of the cache folder. Any thread.
 */
public final class Natives {
  /**
   * What became of the one attempt. A library is loaded once a class loader, and a failed one stays
   * failed: this outcome is the process's, which is why it may be static.
   */
  private static final AtomicReference<@Nullable Supplier<Loaded>> OUTCOME =
      new AtomicReference<>();

  private static final Object ONCE = new Object();

  private Natives() {}

  /**
   * Natives that run.
   *
   * @param version ONNX Runtime's, such as {@code 1.28.0}
   * @param folder where the libraries lie
   */
  public record Loaded(String version, Path folder) {}

  /** The same, in the user's cache folder. */
  public static Loaded prepare() {
    return prepare(Optional.empty());
  }

  /**
   * Places the libraries in {@code cacheFolder} and loads them. A later call returns, or throws,
   * what the first one did, whatever folder it names.
   *
   * <p>Where the folder cannot hold libraries the user's cache folder is tried, then a private
   * folder among the temporary files. {@code -Dminstrel.natives.dir} or {@code
   * MINSTREL_NATIVES_DIR} comes before all of them.
   *
   * @throws MinstrelException {@code NATIVES_UNUSABLE}, with the reason in one line
   */
  public static Loaded prepare(Path cacheFolder) {
    return prepare(Optional.of(cacheFolder));
  }

  private static Loaded prepare(Optional<Path> cacheFolder) {
    synchronized (ONCE) {
      Supplier<Loaded> outcome = OUTCOME.get();
      if (outcome == null) {
        outcome = attempt(cacheFolder);
        OUTCOME.set(outcome);
      }
      return outcome.get();
    }
  }

  private static Supplier<Loaded> attempt(Optional<Path> cacheFolder) {
    try {
      Loaded loaded = new NativesStart(Machine.REAL).run(cacheFolder);
      return () -> loaded;
    } catch (MinstrelException failure) {
      return () -> {
        throw failure;
      };
    }
  }

  /**
   * Puts ONNX Runtime's CUDA provider beside the other libraries, where it looks for it: some 600
   * MB, once.
   *
   * @return false when this artifact has none, as all but {@code onnxruntime_gpu}
   * @throws MinstrelException {@code NATIVES_UNUSABLE} when nothing runs, or it cannot be written
   */
  public static boolean placeCudaProvider() {
    return new NativesStart(Machine.REAL).placeCudaProvider(prepare().folder());
  }
}
