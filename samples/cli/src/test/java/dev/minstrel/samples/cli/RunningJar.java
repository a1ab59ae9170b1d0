package dev.minstrel.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The executable JAR in a process of its own, with a cache of its own. */
final class RunningJar {
  private static final long PATIENCE_SECONDS = 120;

  /** What a finished run left. */
  record Outcome(int status, String out, String err) {
    /** The one line on standard error. */
    String complaint() {
      String text = err.strip();
      if (text.isEmpty() || text.contains("\n")) {
        throw new AssertionError("expected one line on stderr, got:\n" + err + "\nout:\n" + out);
      }
      return text;
    }
  }

  private final Path folder;
  private final @Nullable Path home;

  /** Files of the runs go into {@code folder}, the cache included. */
  RunningJar(Path folder) {
    this(folder, null);
  }

  private RunningJar(Path folder, @Nullable Path home) {
    this.folder = folder;
    this.home = home;
  }

  /**
   * The same JAR with this home and the default cache below it; in a network namespace of its own,
   * without a network, where the system lets us make one.
   */
  RunningJar inEmptyHome(Path home) {
    return new RunningJar(folder, home);
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return run("", arguments);
  }

  Outcome run(String input, String[] arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (home != null && canUnshare()) {
      command.addAll(List.of("unshare", "-rn"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        home == null ? "-Dminstrel.cache.dir=" + folder.resolve("cache") : "-Duser.home=" + home);
    command.add("-jar");
    command.add(System.getProperty("minstrel.jar"));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(folder.resolve("in.txt"), input);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    if (home != null) {
      builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
      builder.environment().put("HOME", home.toString());
    }
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + command);
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static boolean canUnshare() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
