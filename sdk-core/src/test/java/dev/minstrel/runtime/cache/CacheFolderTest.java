package dev.minstrel.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.settings.Settings;
import dev.minstrel.spi.BundledModel;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path temp;

  private final List<Diagnosis.Finding> findings = new ArrayList<>();

  @Nested
  class WhereItIs {

    @Test
    void theGamesChoiceComesFirst() {
      Path chosen = temp.resolve("chosen");
      CacheFolder cache =
          CacheFolder.open(MinstrelConfig.defaults().withCache(chosen), CacheFolderTest.this::keep);
      assertEquals(chosen, cache.path());
      assertTrue(Files.isDirectory(chosen));
      assertEquals(List.of(), diagnosis().fallbacks());
      assertEquals(Optional.of(chosen.toString()), diagnosis().about("cache"));
    }

    @Test
    void theSettingComesNextThenTheSystemsPlace() {
      Path set = temp.resolve("set");
      assertEquals(set, open(Map.of("minstrel.cache.dir", set.toString())).path());
      assertEquals(temp.resolve("home/.cache/minstrel"), open(Map.of()).path());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAFinding() throws IOException {
      Path file = Files.writeString(temp.resolve("file"), "in the way");
      CacheFolder cache = open(Map.of("minstrel.cache.dir", file.resolve("inside").toString()));
      assertEquals(temp.resolve("tmp/minstrel-mira"), cache.path());
      String text = diagnosis().fallbacks().get(0).text();
      assertTrue(text.contains(file.toString()) && text.contains("minstrel-mira"), text);
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.path())));
    }

    @Test
    void aFolderThatIsALinkAmongTemporaryFilesIsNotTrusted() throws IOException {
      Path file = Files.writeString(temp.resolve("file"), "in the way");
      Files.createDirectories(temp.resolve("tmp"));
      Files.createSymbolicLink(
          temp.resolve("tmp/minstrel-mira"), Files.createDirectory(temp.resolve("elsewhere")));
      MinstrelException refused =
          assertThrows(
              MinstrelException.class,
              () -> open(Map.of("minstrel.cache.dir", file.resolve("inside").toString())));
      assertEquals(MinstrelException.Code.IO, refused.code());
      assertTrue(refused.getMessage().contains("minstrel.cache.dir"), refused.getMessage());
    }
  }

  @Nested
  class Placing {
    private CacheFolder cache;

    @BeforeEach
    void openCache() {
      cache = open(Map.of());
    }

    @Test
    void theFilesAreThere() throws IOException {
      Path folder = cache.place("dialogue", List.of(file("a.json", "{}"), file("b.bin", "xyz")));
      assertEquals(cache.path().resolve("dialogue"), folder.getParent());
      assertEquals("{}", Files.readString(folder.resolve("a.json")));
      assertEquals("xyz", Files.readString(folder.resolve("b.bin")));
      assertNothingElse(folder);
    }

    @Test
    void theSameContentIsPlacedOnce() throws IOException {
      Path first = cache.place("dialogue", List.of(file("a", "same")));
      FileTime old = FileTime.fromMillis(1_000_000);
      Files.setLastModifiedTime(first.resolve("a"), old);
      assertEquals(first, cache.place("dialogue", List.of(file("a", "same"))));
      assertEquals(old, Files.getLastModifiedTime(first.resolve("a")));
    }

    @Test
    void otherContentNameOrOrderIsAnotherFolder() {
      Path first = cache.place("d", List.of(file("a", "1"), file("b", "2")));
      assertNotEquals(first, cache.place("d", List.of(file("a", "1"), file("b", "3"))));
      assertNotEquals(first, cache.place("d", List.of(file("a", "1"), file("c", "2"))));
      assertNotEquals(first, cache.place("d", List.of(file("a", "12"), file("b", ""))));
    }

    @Test
    void aDamagedFileIsPutRight() throws IOException {
      Path folder = cache.place("d", List.of(file("a", "right"), file("b", "b")));
      Files.writeString(folder.resolve("a"), "wrong");
      assertEquals(folder, cache.place("d", List.of(file("a", "right"), file("b", "b"))));
      assertEquals("right", Files.readString(folder.resolve("a")));
      Files.delete(folder.resolve("b"));
      cache.place("d", List.of(file("a", "right"), file("b", "b")));
      assertEquals("b", Files.readString(folder.resolve("b")));
      assertNothingElse(folder);
    }

    @Test
    void aNameThatLeavesTheFolderIsRefused() {
      for (String name : List.of("../a", "a/b", "a\\b", "", ".hidden", "..")) {
        assertThrows(
            IllegalArgumentException.class, () -> cache.place("d", List.of(file(name, ""))), name);
        assertThrows(
            IllegalArgumentException.class, () -> cache.place(name, List.of(file("a", ""))), name);
      }
    }

    @Test
    void aFullDiskIsOneSentenceAndNoHalfFile() throws IOException {
      Disk full =
          file ->
              new FilterOutputStream(Files.newOutputStream(file)) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                  out.write(bytes, from, count / 2);
                  throw new IOException("No space left on device");
                }
              };
      CacheFolder small =
          CacheFolder.open(Optional.of(temp.resolve("small")), none(), full, (k, s, t) -> {});
      MinstrelException refused =
          assertThrows(
              MinstrelException.class, () -> small.place("d", List.of(file("a", "content"))));
      assertEquals(MinstrelException.Code.IO, refused.code());
      assertTrue(refused.getMessage().contains("No space left"), refused.getMessage());
      try (Stream<Path> left = Files.list(temp.resolve("small/d"))) {
        assertEquals(List.of(), left.toList());
      }
    }

    @Test
    void aSourceThatChangesWhileItIsReadIsRefused() throws IOException {
      int[] reads = {0};
      CacheFolder.Source moving =
          new CacheFolder.Source() {
            @Override
            public String name() {
              return "a";
            }

            @Override
            public InputStream open() {
              return bytes("content " + reads[0]++);
            }
          };
      assertThrows(MinstrelException.class, () -> cache.place("d", List.of(moving)));
      try (Stream<Path> left = Files.list(cache.path().resolve("d"))) {
        assertEquals(List.of(), left.toList());
      }
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAfterADay() throws IOException {
      Path parent = Files.createDirectories(cache.path().resolve("d"));
      Path stale = Files.createDirectory(parent.resolve(".new-123"));
      Files.writeString(stale.resolve("a"), "half");
      Path busy = Files.createDirectory(parent.resolve(".new-456"));
      Files.setLastModifiedTime(stale, FileTime.fromMillis(1_000_000));
      cache.place("d", List.of(file("a", "content")));
      assertFalse(Files.exists(stale));
      assertTrue(Files.exists(busy));
    }

    @Test
    void manyAtOnceAgree() throws Exception {
      String large = "0123456789".repeat(20_000);
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        for (int round = 0; round < 4; round++) {
          String content = large + round;
          List<Callable<Path>> racers = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            racers.add(() -> cache.place("d", List.of(file("a", content), file("b", "b"))));
          }
          List<Path> placed = new ArrayList<>();
          for (Future<Path> racer : pool.invokeAll(racers)) {
            placed.add(racer.get());
          }
          assertEquals(1, placed.stream().distinct().count());
          assertEquals(content, Files.readString(placed.get(0).resolve("a")));
        }
        try (Stream<Path> left = Files.list(cache.path().resolve("d"))) {
          assertEquals(4, left.count());
        }
      } finally {
        pool.shutdownNow();
      }
    }

    @Test
    void aBundledModelBecomesAFolder() throws IOException {
      BundledModel model =
          new BundledModel() {
            @Override
            public String door() {
              return "music";
            }

            @Override
            public List<String> files() {
              return List.of("model.onnx", "config.json");
            }

            @Override
            public InputStream open(String file) {
              return bytes("content of " + file);
            }
          };
      Path folder = BundledModels.place(model, cache);
      assertEquals("content of config.json", Files.readString(folder.resolve("config.json")));
      assertEquals(Optional.empty(), BundledModels.place("no such door", cache));
    }

    private void assertNothingElse(Path folder) throws IOException {
      try (Stream<Path> beside = Files.list(folder.getParent())) {
        assertEquals(List.of(folder), beside.toList());
      }
    }
  }

  private CacheFolder open(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("os.name", "Linux");
    all.put("user.home", temp.resolve("home").toString());
    all.put("user.name", "mira");
    all.put("java.io.tmpdir", temp.resolve("tmp").toString());
    try {
      Files.createDirectories(temp.resolve("tmp"));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return CacheFolder.open(Optional.empty(), Settings.of(all, Map.of()), Disk.REAL, this::keep);
  }

  private static Settings none() {
    return Settings.of(Map.of(), Map.of());
  }

  private void keep(Diagnosis.Kind kind, String subject, String text) {
    findings.add(new Diagnosis.Finding(kind, subject, text));
  }

  private Diagnosis diagnosis() {
    return new Diagnosis(findings);
  }

  private static CacheFolder.Source file(String name, String content) {
    return new CacheFolder.Source() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public InputStream open() {
        return bytes(content);
      }
    };
  }

  private static InputStream bytes(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }
}
