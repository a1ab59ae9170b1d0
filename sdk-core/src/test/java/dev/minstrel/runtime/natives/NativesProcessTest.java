package dev.minstrel.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.minstrel.runtime.onnx.StartProbe;
import dev.minstrel.testing.Fork;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts in real processes: what a player's machine does to us. */
class NativesProcessTest {
  @TempDir Path folder;
  private Path home = Path.of("");
  private Path temp = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    temp = Files.createDirectory(folder.resolve("temp"));
    cache = folder.resolve("cache");
  }

  private Fork fork() {
    return new Fork(StartProbe.class, Natives.class, OrtException.class)
        .option("-Duser.home=" + home)
        .option("-Djava.io.tmpdir=" + temp)
        .environment("HOME", home.toString())
        .environment("XDG_CACHE_HOME", "")
        .environment("MINSTREL_NATIVES_DIR", "");
  }

  private String start(Fork fork) throws Exception {
    return fork.run(cache.toString(), folder.toString()).output().strip();
  }

  @Test
  void aStartWritesIntoItsCacheAndNowhereElse() throws Exception {
    String output = start(withoutNetwork(fork()));
    assertTrue(output.matches("ran 1\\.28\\.0 in .* got 3\\.0"), output);
    assertEquals(Set.of(), filesUnder(home));
    assertEquals(Set.of(), filesUnder(temp));
    Set<String> placed = filesUnder(cache);
    assertEquals(3, placed.size(), placed::toString);
    assertTrue(placed.stream().allMatch(file -> file.matches("natives/[0-9a-f]{16}/[^/]+")));
  }

  @Test
  void aSecondStartFindsTheFilesAndMendsDamagedOnes() throws Exception {
    String first = start(fork());
    Path core =
        cache.resolve(
            filesUnder(cache).stream()
                .filter(f -> f.contains("libonnxruntime."))
                .findFirst()
                .orElseThrow());
    var placed = Files.getLastModifiedTime(core);
    assertEquals(first, start(fork()));
    assertEquals(placed, Files.getLastModifiedTime(core));
    Files.write(core, new byte[100]);
    assertEquals(first, start(fork()));
    assertTrue(Files.size(core) > 1_000_000);
  }

  @Test
  void aCacheThatCannotBeWrittenIsReplacedByHomeThenByTemporaryFiles() throws Exception {
    Files.writeString(cache, "a file stands here");
    assertTrue(start(fork()).contains("in " + home.resolve(".cache").resolve("minstrel")));
    Files.writeString(folder.resolve("nobody"), "");
    Fork homeless = fork().option("-Duser.home=" + folder.resolve("nobody"));
    assertTrue(start(homeless).contains("in " + temp.resolve("minstrel-")));
  }

  @Test
  void aMissingFolderOfTemporaryFilesIsSaidInOneLine() throws Exception {
    Path missing = folder.resolve("missing");
    List<String> lines = start(fork().option("-Djava.io.tmpdir=" + missing)).lines().toList();
    assertEquals(
        "the folder of temporary files cannot be written: "
            + missing
            + " (it does not exist). Start Java with -Djava.io.tmpdir=FOLDER.",
        lines.get(lines.size() - 1), // newer JVMs say something of their own first
        lines.toString());
  }

  @Test
  void aFolderMayBeNamed() throws Exception {
    Path named = folder.resolve("named");
    assertTrue(start(fork().option("-Dminstrel.natives.dir=" + named)).contains("in " + named));
    Path other = folder.resolve("other");
    String output = start(fork().environment("MINSTREL_NATIVES_DIR", other.toString()));
    assertTrue(output.contains("in " + other), output);
  }

  @Test
  void processesThatStartTogetherAgree() throws Exception {
    Set<String> outputs =
        Stream.of(1, 2, 3)
            .parallel()
            .map(
                n -> {
                  try {
                    return start(fork());
                  } catch (Exception failure) {
                    return failure.toString();
                  }
                })
            .collect(Collectors.toSet());
    assertEquals(1, outputs.size(), outputs::toString);
    assertTrue(outputs.iterator().next().startsWith("ran"), outputs::toString);
    assertEquals(3, filesUnder(cache).size());
  }

  @Test
  void twoClassLoadersOfOneProcessBothRun() throws Exception {
    Fork fork =
        new Fork(TwoLoaders.class, Natives.class)
            .option("-Djava.io.tmpdir=" + temp)
            .option("-Duser.home=" + home);
    String output =
        fork.run(
                cache.toString(),
                folder.toString(),
                Fork.placeOf(StartProbe.class).toString(),
                Fork.placeOf(Natives.class).toString(),
                Fork.placeOf(OrtException.class).toString())
            .output();
    List<String> lines = output.lines().toList();
    assertEquals(2, lines.size(), output);
    for (String line : lines) {
      assertTrue(line.matches("ran 1\\.28\\.0 in .* got 3\\.0"), output);
    }
  }

  /** Runs in a forked JVM: two copies of everything, each in a class loader of its own. */
  public static final class TwoLoaders {
    private TwoLoaders() {}

    /** Arguments: cache, folder for models, and the class path of each copy. */
    public static void main(String[] arguments) throws Exception {
      URL[] classPath = new URL[arguments.length - 2];
      for (int i = 0; i < classPath.length; i++) {
        classPath[i] = Path.of(arguments[i + 2]).toUri().toURL();
      }
      for (int copy = 0; copy < 2; copy++) {
        ClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
        System.out.println(
            loader
                .loadClass(StartProbe.class.getName())
                .getMethod("outcome", Path.class, Path.class)
                .invoke(null, Path.of(arguments[0]), Path.of(arguments[1])));
      }
    }
  }

  private static Fork withoutNetwork(Fork fork) throws IOException, InterruptedException {
    try {
      if (new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0) {
        return fork.under("unshare", "-n");
      }
    } catch (IOException noSuchProgram) {
      // said below
    }
    System.out.println("no network namespace here: the start ran with the network");
    return fork;
  }

  private static Set<String> filesUnder(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      Set<String> files = new TreeSet<>();
      all.filter(Files::isRegularFile).forEach(file -> files.add(root.relativize(file).toString()));
      return files;
    }
  }
}
