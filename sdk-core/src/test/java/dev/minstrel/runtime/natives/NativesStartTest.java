package dev.minstrel.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every known way to fail, on machines that we do not have. */
class NativesStartTest {
  @TempDir Path folder;
  private Path cache = Path.of("");
  private FakeMachine machine = new FakeMachine();

  @BeforeEach
  void aMachineThatWorks() throws IOException {
    cache = folder.resolve("cache");
    machine = new FakeMachine();
    machine.properties.put("os.name", "Linux");
    machine.properties.put("os.arch", "amd64");
    machine.properties.put("user.name", System.getProperty("user.name"));
    machine.properties.put("user.home", folder.resolve("home").toString());
    machine.properties.put(
        "java.io.tmpdir", Files.createDirectory(folder.resolve("temp")).toString());
    machine.artifact = artifact("VERS_1.28.0\0 code");
  }

  private Path artifact(String core) throws IOException {
    Path jar = Files.createTempFile(folder, "artifact", ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String platform : List.of("linux-x64", "win-x64", "osx-aarch64")) {
        Platform names = new Platform(platform);
        for (String library : List.of(names.core(), names.jni())) {
          out.putNextEntry(new ZipEntry(names.resourceFolder() + library));
          out.write((library.equals(names.core()) ? core : "jni").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return jar;
  }

  private Natives.Loaded start() {
    return new NativesStart(machine).run(Optional.of(cache));
  }

  private String refusal() {
    MinstrelException thrown = assertThrows(MinstrelException.class, this::start);
    assertEquals(MinstrelException.Code.NATIVES_UNUSABLE, thrown.code());
    assertFalse(thrown.getMessage().contains("\n"));
    return thrown.getMessage();
  }

  @Test
  void librariesArePlacedMappedAndNamedToOnnxRuntime() {
    Natives.Loaded loaded = start();
    assertEquals("1.28.0", loaded.version());
    assertEquals(cache.resolve("natives"), loaded.folder().getParent());
    assertEquals(List.of(loaded.folder().resolve("libonnxruntime.so")), machine.mapped);
    assertEquals(loaded.folder().toString(), machine.atStart.get("onnxruntime.native.path"));
    assertEquals("true", machine.atStart.get("onnxruntime.native.onnxruntime.skip"));
    assertFalse(machine.properties.containsKey("onnxruntime.native.path"), "left for other copies");
    assertEquals(loaded, start(), "the second start finds the files");
  }

  @Test
  void otherContentGetsAnotherFolder() throws IOException {
    Path first = start().folder();
    machine.artifact = artifact("VERS_1.28.0\0 other code");
    assertNotEquals(first, start().folder());
  }

  @ParameterizedTest
  @CsvSource({
    "Mac OS X, x86_64, osx-x64. There is none for Intel Macs; on Apple silicon use a Java for aarch64.",
    "Windows 11, aarch64, 'win-aarch64. Run the game with a Java for x64, which this Windows emulates.'",
    "FreeBSD, amd64, 'freebsd-x64. Natives exist for linux-x64, linux-aarch64, win-x64, osx-aarch64.'"
  })
  void aSystemWithoutNativesIsNamed(String os, String arch, String rest) {
    machine.properties.put("os.name", os);
    machine.properties.put("os.arch", arch);
    assertEquals("there are no natives for this system: " + rest, refusal());
  }

  @Test
  void anArtifactWithoutThisSystemIsNamed() {
    machine.properties.put("os.arch", "aarch64");
    assertTrue(refusal().startsWith("the class path holds no natives for linux-aarch64: ai/onnx"));
    machine.noClasses = true;
    assertTrue(refusal().startsWith("the class path holds no ONNX Runtime: "));
  }

  @Test
  void aFullDiskNamesEachFolderThatWasTried() {
    machine.disk = new FullDisk();
    String text = refusal();
    assertTrue(
        text.startsWith(
            "no folder can hold the natives: " + cache + " (No space left on device), "),
        text);
    assertTrue(text.contains(folder.resolve("home").toString()), text);
    assertTrue(text.endsWith("Name one with -Dminstrel.natives.dir=FOLDER."), text);
    assertEquals(List.of(), machine.mapped);
  }

  @Test
  void aFileThatIsShorterThanWhatWasWrittenIsNotUsed() {
    machine.disk = new ShortWrites();
    assertTrue(refusal().contains("what was written differs from what is read"));
  }

  @Test
  void aFolderMountedNoexecIsReplacedByTheNext() {
    machine.unmappable = cache;
    assertTrue(start().folder().startsWith(folder.resolve("home")));
    machine.unmappable = folder;
    assertTrue(refusal().contains("(mounted noexec: libraries there cannot run)"));
  }

  @Test
  void aFolderOfOthersAmongTemporaryFilesIsNotBelieved() throws IOException {
    Files.writeString(cache, "a file stands here");
    Files.writeString(folder.resolve("home"), "here, too");
    Path shared = machine.settings().temporaryCache();
    assertEquals(shared.resolve("natives"), start().folder().getParent());
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertTrue(refusal().contains(shared + " (somebody else can write it)"), refusal());
  }

  @Test
  void librariesOfAnotherClassLoaderAreLinkedUnderAnotherName() {
    Path first = start().folder();
    machine.taken = first;
    Path second = start().folder();
    assertNotEquals(first, second);
    assertTrue(second.getFileName().toString().startsWith(first.getFileName() + "-"));
    assertTrue(Files.exists(second.resolve("libonnxruntime4j_jni.so")));
  }

  @Test
  void linksOfAProcessThatEndedAreRemoved() throws IOException {
    Path dead = cache.resolve("natives").resolve("0123456789abcdef-2147483646-1");
    Files.createDirectories(dead);
    Files.writeString(dead.resolve("libonnxruntime.so"), "old");
    start();
    assertFalse(Files.exists(dead));
  }

  @Nested
  class WhenAnotherRuntimeIsLoaded {
    @Test
    void anotherVersionIsNamedWithItsFile() throws IOException {
      Path other =
          Files.createDirectories(folder.resolve("their mod")).resolve("libonnxruntime.so");
      Files.writeString(other, "\0 VERS_1.24.2\0");
      machine.memoryMap = List.of("7f00-7f01 r-xp 00000000 fe:00 123    " + other);
      assertEquals(
          "another ONNX Runtime is loaded in this process: version 1.24.2 from "
              + other
              + ", here 1.28.0. Use one version for the whole game.",
          refusal());
      assertEquals(List.of(), machine.mapped);
    }

    @Test
    void theSameVersionIsSharedWithoutMappingOurs() throws IOException {
      Path other = Files.writeString(folder.resolve("libonnxruntime.so.1"), "VERS_1.28.0\0");
      machine.memoryMap = List.of("7f00-7f01 r-xp 00000000 fe:00 123    " + other + " (deleted)");
      start();
      assertEquals(List.of(), machine.mapped);
      assertFalse(machine.atStart.containsKey("onnxruntime.native.onnxruntime.skip"));
    }
  }

  @Nested
  class WhenItReportsUsage {
    @Test
    void nativesWithTheSwitchInsideAreRefusedUntilItIsSet() throws IOException {
      machine.artifact = artifact("x".repeat(65_530) + "ORT_DISABLE_TELEMETRY");
      assertTrue(refusal().startsWith("this ONNX Runtime reports usage to its maker: "));
      assertTrue(refusal().contains("ORT_DISABLE_TELEMETRY=1"), "also when found in the cache");
      machine.environment.put("ORT_DISABLE_TELEMETRY", "0");
      assertTrue(refusal().startsWith("this ONNX Runtime reports usage"));
      assertEquals(List.of(), machine.mapped);
      machine.environment.put("ORT_DISABLE_TELEMETRY", "1");
      start();
    }

    @Test
    void aNewerArtifactIsRefusedByItsVersion() {
      machine.artifactVersion = Optional.of("1.29.0");
      assertEquals(
          "this ONNX Runtime reports usage to its maker: ONNX Runtime 1.29.0 on the class path. Use"
              + " 1.28.0, or set the environment variable ORT_DISABLE_TELEMETRY=1.",
          refusal());
      machine.environment.put("MINSTREL_NATIVES_ALLOW_NEWER", "true");
      start();
    }

    @Test
    void nativesThatTheHostBroughtAreLookedInto() throws IOException {
      Path brought = Files.createDirectory(folder.resolve("brought"));
      machine.properties.put("onnxruntime.native.path", brought.toString());
      assertTrue(refusal().startsWith("a folder of natives lacks a library: "));
      Files.writeString(brought.resolve("libonnxruntime.so"), "ORT_DISABLE_TELEMETRY");
      Files.writeString(brought.resolve("libonnxruntime4j_jni.so"), "");
      assertTrue(refusal().startsWith("this ONNX Runtime reports usage"));
      Files.writeString(brought.resolve("libonnxruntime.so"), "quiet");
      assertEquals(brought, start().folder());
      assertEquals(brought.toString(), machine.properties.get("onnxruntime.native.path"));
    }
  }

  @Nested
  class WhenItDoesNotStart {
    @Test
    void theFirstCauseIsSaid() {
      machine.startFailure =
          new ExceptionInInitializerError(
              new RuntimeException(
                  "Failed to load onnx-runtime library",
                  new UnsatisfiedLinkError("libfoo.so: wrong ELF class\n at x")));
      String text = refusal();
      assertTrue(text.contains("do not start: libfoo.so: wrong ELF class at x. Delete"), text);
    }

    @Test
    void anOldLinuxIsNamed() {
      machine.startFailure = new UnsatisfiedLinkError("version `GLIBC_2.28' not found");
      assertTrue(refusal().startsWith("this Linux is too old for the natives: "));
    }

    @Test
    void aClassThatDiedBeforeIsSaid() {
      machine.startFailure =
          new NoClassDefFoundError("Could not initialize class ai.onnxruntime.OrtEnvironment");
      assertTrue(refusal().startsWith("ONNX Runtime failed to start earlier in this process: "));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.29.0, true",
    "1.28.1, true",
    "2.0.0, true",
    "1.28.0, false",
    "1.9.9, false",
    "x, false"
  })
  void versionsCompareByNumber(String version, boolean newer) {
    assertEquals(newer, NativesStart.isNewer(version, "1.28.0"));
  }

  private static final class FullDisk implements Disk {
    @Override
    public OutputStream create(Path file) {
      return new OutputStream() {
        @Override
        public void write(int value) throws IOException {
          throw new IOException("No space left on device");
        }
      };
    }
  }

  private static final class ShortWrites implements Disk {
    @Override
    public OutputStream create(Path file) throws IOException {
      OutputStream real = Disk.REAL.create(file);
      return new OutputStream() {
        @Override
        public void write(int value) {}

        @Override
        public void close() throws IOException {
          real.close();
        }
      };
    }
  }

  private static final class FakeMachine implements Machine {
    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> properties = new HashMap<>();
    final List<Path> mapped = new ArrayList<>();
    Map<String, String> atStart = Map.of();
    Path artifact = Path.of("");
    Optional<String> artifactVersion = Optional.of("1.28.0");
    List<String> memoryMap = List.of();
    Disk disk = Disk.REAL;
    boolean noClasses;
    @Nullable Path unmappable;
    @Nullable Path taken;
    @Nullable LinkageError startFailure;

    @Override
    public Settings settings() {
      return Settings.of(properties, environment);
    }

    @Override
    public @Nullable String environment(String name) {
      return environment.get(name);
    }

    @Override
    public @Nullable String property(String name) {
      return properties.get(name);
    }

    @Override
    public void setProperty(String name, @Nullable String value) {
      if (value == null) {
        properties.remove(name);
      } else {
        properties.put(name, value);
      }
    }

    @Override
    public @Nullable URL resource(String path) {
      if (noClasses) {
        throw new NoClassDefFoundError("ai/onnxruntime/OrtException");
      }
      try (var jar = new java.util.jar.JarFile(artifact.toFile())) {
        return jar.getEntry(path) == null ? null : new URL("jar:" + artifact.toUri() + "!/" + path);
      } catch (MalformedURLException odd) {
        throw new AssertionError(odd);
      } catch (IOException unreadable) {
        return null;
      }
    }

    @Override
    public Optional<String> artifactVersion() {
      return artifactVersion;
    }

    @Override
    public Disk disk() {
      return disk;
    }

    @Override
    public List<String> memoryMap() {
      return memoryMap;
    }

    @Override
    public void load(Path library) {
      if (unmappable != null && library.startsWith(unmappable)) {
        throw new UnsatisfiedLinkError(library + ": failed to map segment from shared object");
      }
      if (library.getParent().equals(taken)) {
        throw new UnsatisfiedLinkError(
            "Native Library " + library + " already loaded in another classloader");
      }
      mapped.add(library);
    }

    @Override
    public String start() {
      atStart = Map.copyOf(properties);
      if (startFailure != null) {
        throw startFailure;
      }
      return "1.28.0";
    }
  }
}
