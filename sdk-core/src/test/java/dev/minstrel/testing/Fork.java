package dev.minstrel.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, for what happens once a process. */
public final class Fork {
  /** From this Java on, one that does not name it prints a warning. */
  private static final int NATIVE_ACCESS_IS_NAMED = 24;

  private final Class<?> main;
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>(List.of("-Xshare:auto", "-Xmx128m"));
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<Path> classPath = new ArrayList<>();

  /** What a forked JVM said. */
  public record Ended(int exit, String output) {}

  /** Forks with the classes that {@code main} and {@code others} come from. */
  public Fork(Class<?> main, Class<?>... others) {
    this.main = main;
    classPath.add(placeOf(main));
    for (Class<?> other : others) {
      classPath.add(placeOf(other));
    }
  }

  /** Folder or archive that a class was loaded from, also where tests patch a module. */
  public static Path placeOf(Class<?> type) {
    try {
      String resource = type.getName().replace('.', '/') + ".class";
      URL url = type.getResource("/" + resource);
      String text = String.valueOf(url);
      if (text.startsWith("jar:")) {
        return Path.of(new URL(text.substring(4, text.indexOf("!/"))).toURI());
      }
      Path file = Path.of(new URL(text).toURI());
      return file.getRoot()
          .resolve(file.subpath(0, file.getNameCount() - resource.split("/").length));
    } catch (IOException | URISyntaxException odd) {
      throw new AssertionError("no place known of " + type, odd);
    }
  }

  /** Adds an option of the JVM. */
  public Fork option(String option) {
    options.add(option);
    return this;
  }

  /** Sets a variable; empty text removes it. */
  public Fork environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts the JVM with another program, such as {@code unshare -n}. */
  public Fork under(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /** Runs it to its end, at most three minutes. */
  public Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= NATIVE_ACCESS_IS_NAMED) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(options);
    command.add("-cp");
    command.add(
        String.join(java.io.File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("fork", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      environment.forEach(
          (name, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(name);
            } else {
              builder.environment().put(name, value);
            }
          });
      Process process = builder.start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
      }
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
