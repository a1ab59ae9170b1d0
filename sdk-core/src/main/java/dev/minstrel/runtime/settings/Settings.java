package dev.minstrel.runtime.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one class that reads system properties and the environment. A property wins over a variable;
 * an empty value counts as none.
 *
 * <p>Immutable; values are read when asked for.
 */
public final class Settings {
  private final Lookup properties;
  private final Lookup environment;

  /** Gives the value of a name, or null. */
  @FunctionalInterface
  private interface Lookup {
    @Nullable String get(String name);
  }

  /** The systems with a place of their own for caches. */
  public enum Platform {
    WINDOWS,
    MAC,
    /** Linux and every other Unix. */
    UNIX
  }

  private Settings(Lookup properties, Lookup environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Those of this process. */
  public static Settings ofProcess() {
    return new Settings(System::getProperty, System::getenv);
  }

  /** Fixed ones, for tests. */
  public static Settings of(Map<String, String> properties, Map<String, String> environment) {
    Map<String, String> fixedProperties = Map.copyOf(properties);
    Map<String, String> fixedEnvironment = Map.copyOf(environment);
    return new Settings(fixedProperties::get, fixedEnvironment::get);
  }

  /** The value of a setting. */
  public Optional<String> value(Setting setting) {
    Optional<String> property = property(setting.property());
    return property.isPresent() ? property : variable(setting.variable());
  }

  /**
   * The value as a path.
   *
   * @throws IllegalArgumentException when it is not one on this system
   */
  public Optional<Path> path(Setting setting) {
    return value(setting).map(text -> parse(setting, text));
  }

  /** True when the value is {@code true}, in any case. */
  public boolean isOn(Setting setting) {
    return value(setting).filter(text -> text.equalsIgnoreCase("true")).isPresent();
  }

  /** The system it runs on. */
  public Platform platform() {
    String name = osName().toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Platform.WINDOWS;
    }
    return name.startsWith("mac") || name.contains("darwin") ? Platform.MAC : Platform.UNIX;
  }

  /** Name of the operating system, as Java says it. */
  public String osName() {
    return property("os.name").orElse("unknown");
  }

  /** Version of the operating system, as Java says it. */
  public String osVersion() {
    return property("os.version").orElse("unknown");
  }

  /** The processor's architecture as Java says it, such as {@code amd64} or {@code aarch64}. */
  public String osArch() {
    return property("os.arch").orElse("unknown");
  }

  /** Version and maker of the Java that runs. */
  public String java() {
    return property("java.version").orElse("unknown")
        + property("java.vendor").map(vendor -> " (" + vendor + ")").orElse("");
  }

  /** Where this user's caches belong on this system; empty where no home is known. */
  public Optional<Path> userCache() {
    Optional<Path> home = property("user.home").map(Path::of);
    return switch (platform()) {
      case WINDOWS ->
          variable("LOCALAPPDATA")
              .map(Path::of)
              .or(() -> home.map(in("AppData", "Local")))
              .map(in("minstrel", "cache"));
      case MAC -> home.map(in("Library", "Caches")).map(in("minstrel"));
      // The specification has relative values ignored.
      case UNIX ->
          variable("XDG_CACHE_HOME")
              .map(Path::of)
              .filter(Path::isAbsolute)
              .or(() -> home.map(in(".cache")))
              .map(in("minstrel"));
    };
  }

  /** A folder of this user's in the place for temporary files. */
  public Path temporaryCache() {
    String user = property("user.name").orElse("user").replaceAll("[^A-Za-z0-9_-]", "_");
    return Path.of(property("java.io.tmpdir").orElse(".")).resolve("minstrel-" + user);
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name)).filter(text -> !text.isBlank());
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static UnaryOperator<Path> in(String... parts) {
    return folder -> {
      Path inner = folder;
      for (String part : parts) {
        inner = inner.resolve(part);
      }
      return inner;
    };
  }

  private static Path parse(Setting setting, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      throw new IllegalArgumentException(
          setting.property() + " is not a path: " + notAPath.getMessage(), notAPath);
    }
  }
}
