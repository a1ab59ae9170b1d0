package dev.minstrel.runtime.natives;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.minstrel.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the start of the natives sees of this process; a test shows it another one. */
interface Machine {
  /** The process we are in. */
  Machine REAL = new Machine() {};

  /** Minstrel's own settings. */
  default Settings settings() {
    return Settings.ofProcess();
  }

  /** Somebody else's variable. */
  default @Nullable String environment(String name) {
    return System.getenv(name);
  }

  /** Java's property, or ONNX Runtime's. */
  default @Nullable String property(String name) {
    return System.getProperty(name);
  }

  /** Sets a system property, or clears it. */
  default void setProperty(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  /** A file inside ONNX Runtime's artifact, or null. Names a class without initialising it. */
  default @Nullable URL resource(String path) {
    return OrtException.class.getResource("/" + path);
  }

  /** The version that ONNX Runtime's artifact claims, where it does. */
  default Optional<String> artifactVersion() {
    Package named = OrtException.class.getPackage();
    String claimed = named.getImplementationVersion();
    return claimed != null
        ? Optional.of(claimed)
        : Optional.ofNullable(OrtException.class.getModule().getDescriptor())
            .flatMap(module -> module.rawVersion());
  }

  default Disk disk() {
    return Disk.REAL;
  }

  /** The memory map of this process, line by line; empty where the system has none to read. */
  default List<String> memoryMap() {
    try {
      Path maps = Path.of("/proc/self/maps");
      return Files.isReadable(maps) ? Files.readAllLines(maps) : List.of();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  /** Maps a library into the process. */
  default void load(Path library) {
    System.load(library.toString());
  }

  /**
   * Lets ONNX Runtime start; its properties are read now, once.
   *
   * @return the version of the natives that run
   */
  default String start() throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "minstrel");
    environment.setTelemetry(false); // Windows records traces otherwise; no effect elsewhere
    return environment.getVersion();
  }
}
