package dev.minstrel.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weights in the form that this processor's kernels want, written at the first opening and mapped
 * at later ones: less to load, and memory that processes share.
 *
 * <p>A folder holds the packed model for one fingerprint of model, ONNX Runtime, processor and
 * options. Whatever goes wrong with it, the original is opened instead.
 */
final class PackedWeights {
  /** Below this the memory saved was not steady (measured: docs/decisions). */
  static final long WORTH_IT = 64L << 20;

  private static final String OPTIONS = "1"; // raise when Sessions sets other options
  private static final String MODEL = "model.onnx";
  private static final String MANIFEST = "manifest.txt";
  private static final String OPENING = "opening-";

  private final ModelFile original;
  private final SessionSettings settings;
  private final Path packs;

  private PackedWeights(ModelFile original, SessionSettings settings, Path cache) {
    this.original = original;
    this.settings = settings;
    this.packs = cache.resolve("packed");
  }

  /** Opens {@code model}, packed where that is wanted, worth it and possible. */
  static OrtSession open(ModelFile model, SessionSettings settings, long worthIt)
      throws OrtException {
    Optional<Path> cache = settings.prepackedCache();
    if (cache.isPresent() && settings.processor() == Processor.CPU) {
      try {
        if (model.totalBytes() >= worthIt) {
          OrtSession packed = new PackedWeights(model, settings, cache.get()).openPacked();
          if (packed != null) {
            return packed;
          }
        }
      } catch (IOException unusable) {
        return Sessions.open(model.file(), settings); // the cache is a help, never a condition
      }
    }
    return Sessions.open(model.file(), settings);
  }

  private @Nullable OrtSession openPacked() throws IOException {
    String key = key();
    Path folder = packs.resolve(key);
    if (!Files.isDirectory(folder)) {
      return pack(folder);
    }
    if (!isWhole(folder) || hasEndedAProcess(folder)) {
      remove(folder);
      return null;
    }
    Path opening = folder.resolve(OPENING + ProcessHandle.current().pid());
    Files.deleteIfExists(opening);
    Files.createFile(opening);
    try {
      return Sessions.open(folder.resolve(MODEL), settings);
    } catch (OrtException refused) {
      remove(folder);
      return null;
    } finally {
      Files.deleteIfExists(opening);
    }
  }

  private String key() throws IOException {
    Fingerprint print =
        new Fingerprint()
            .add(OPTIONS)
            .add(OrtEnvironment.getEnvironment().getVersion())
            .add(Fingerprint.ofProcessor())
            .add(original.file())
            .add(Files.getLastModifiedTime(original.file()).toString());
    for (Path weights : original.weightFiles()) {
      print.add(weights).add(Files.getLastModifiedTime(weights).toString());
    }
    return print.hex();
  }

  /** Opens the original, writing the packed form beside; later openings map that. */
  private @Nullable OrtSession pack(Path folder) throws IOException {
    Files.createDirectories(packs);
    Path packing = Files.createTempDirectory(packs, "packing-");
    OrtSession session = null;
    try {
      session = Sessions.pack(original.file(), settings, packing.resolve(MODEL));
      String whole = describe(packing);
      Files.writeString(packing.resolve(MANIFEST), whole, StandardCharsets.UTF_8);
      forgetOlder();
      Files.move(packing, folder, StandardCopyOption.ATOMIC_MOVE);
      return session;
    } catch (OrtException | IOException noSpaceOrNoPacking) {
      return session; // made from the original, with or without files beside it
    } finally {
      remove(packing);
    }
  }

  /** Folders of earlier forms of the same file. */
  private void forgetOlder() throws IOException {
    try (Stream<Path> all = Files.list(packs)) {
      for (Path folder : all.toList()) {
        Path manifest = folder.resolve(MANIFEST);
        if (!folder.getFileName().toString().startsWith("packing-")
            && Files.isRegularFile(manifest)
            && Files.readString(manifest).startsWith(original() + "\n")) {
          remove(folder);
        }
      }
    }
  }

  private String original() {
    return original.file().toAbsolutePath().toString();
  }

  private String describe(Path folder) throws IOException {
    Fingerprint print = new Fingerprint();
    for (String name : new String[] {MODEL, Sessions.WEIGHTS}) {
      print.add(folder.resolve(name));
    }
    return original() + "\n" + print.hex() + "\n";
  }

  private boolean isWhole(Path folder) {
    try {
      String written = Files.readString(folder.resolve(MANIFEST));
      String expected = describe(folder);
      return written.lines().skip(1).toList().equals(expected.lines().skip(1).toList());
    } catch (IOException damaged) {
      return false;
    }
  }

  /** True when a process began to open it and is gone without having finished. */
  private static boolean hasEndedAProcess(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(OPENING))
          .anyMatch(name -> !isAlive(name.substring(OPENING.length())));
    }
  }

  private static boolean isAlive(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    } catch (NumberFormatException notOurs) {
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
