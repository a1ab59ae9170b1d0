package dev.minstrel.runtime.natives;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where this system keeps what a program can make again. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * Minstrel's place in it; nothing is created. Empty where no home is known.
   *
   * <p>Linux {@code $XDG_CACHE_HOME} or {@code ~/.cache}, macOS {@code ~/Library/Caches}, Windows
   * {@code %LOCALAPPDATA%}.
   */
  public static Optional<Path> ofUser() {
    return of(
        Platform.of(System.getProperty("os.name", ""), System.getProperty("os.arch", "")),
        System::getenv,
        System::getProperty);
  }

  static Optional<Path> of(
      Platform platform,
      UnaryOperator<@Nullable String> environment,
      UnaryOperator<@Nullable String> properties) {
    if (platform.isWindows()) {
      Optional<Path> local = absolute(environment.apply("LOCALAPPDATA"));
      if (local.isPresent()) {
        return local.map(folder -> folder.resolve("minstrel").resolve("cache"));
      }
    } else if (platform.isLinux()) {
      Optional<Path> xdg = absolute(environment.apply("XDG_CACHE_HOME"));
      if (xdg.isPresent()) {
        return xdg.map(folder -> folder.resolve("minstrel"));
      }
    }
    String inHome = platform.name().startsWith("osx-") ? "Library/Caches" : ".cache";
    return absolute(properties.apply("user.home"))
        .map(home -> home.resolve(inHome).resolve("minstrel"));
  }

  private static Optional<Path> absolute(@Nullable String folder) {
    if (folder == null || folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(folder)).filter(Path::isAbsolute);
    } catch (InvalidPathException notOne) {
      return Optional.empty();
    }
  }
}
