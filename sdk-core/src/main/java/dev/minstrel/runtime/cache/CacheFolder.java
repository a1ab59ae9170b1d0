package dev.minstrel.runtime.cache;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.settings.Setting;
import dev.minstrel.runtime.settings.Settings;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder where natives and weights are placed, found in this order: {@link
 * MinstrelConfig#cache}, {@link Setting#CACHE_DIR}, the system's place for caches, a folder of the
 * user's among the temporary files.
 *
 * <p>Reads and writes the disk: worker thread. Safe beside other processes that use the folder.
 */
public final class CacheFolder {
  private static final String SUBJECT = "cache";

  private final Path folder;
  private final Disk disk;

  private CacheFolder(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /** One file to be placed. */
  public interface Source {

    /** Its name: letters, digits, dots, hyphens and underscores. */
    String name();

    /** Opens its content, more than once; the caller closes it. */
    InputStream open() throws IOException;

    /** SHA-256 of the content in hexadecimal digits, where it is known without reading it. */
    default Optional<String> sha256() {
      return Optional.empty();
    }
  }

  /**
   * Finds a folder that can be written, and reports which one it is; each that cannot is a finding.
   *
   * @throws MinstrelException with {@link Code#IO} when there is none
   */
  public static CacheFolder open(MinstrelConfig config, Reporter reporter) {
    return open(config.folders().cache(), Settings.ofProcess(), Disk.REAL, reporter);
  }

  static CacheFolder open(Optional<Path> chosen, Settings settings, Disk disk, Reporter reporter) {
    List<String> refusals = new ArrayList<>();
    for (Path candidate : candidates(chosen, settings, refusals)) {
      try {
        Path folder = candidate.toAbsolutePath();
        prepare(folder, candidate.equals(settings.temporaryCache()));
        if (!refusals.isEmpty()) {
          reporter.report(
              Diagnosis.Kind.FALLBACK,
              SUBJECT,
              "files are kept in " + folder + ", because " + String.join("; ", refusals));
        }
        reporter.report(Diagnosis.Kind.FACT, SUBJECT, folder.toString());
        return new CacheFolder(folder, disk);
      } catch (IOException refused) {
        refusals.add(candidate + " cannot be used (" + reason(refused) + ")");
      }
    }
    throw new MinstrelException(
        Code.IO,
        "no folder for natives and weights",
        String.join("; ", refusals),
        "Name one that can be written in " + Setting.CACHE_DIR.property());
  }

  private static List<Path> candidates(
      Optional<Path> chosen, Settings settings, List<String> refusals) {
    List<Path> candidates = new ArrayList<>();
    try {
      chosen
          .or(() -> settings.path(Setting.CACHE_DIR))
          .or(settings::userCache)
          .ifPresent(candidates::add);
    } catch (IllegalArgumentException notAPath) {
      refusals.add(String.valueOf(notAPath.getMessage()));
    }
    candidates.add(settings.temporaryCache());
    return candidates;
  }

  /** Where it is; absolute. */
  public Path path() {
    return folder;
  }

  /**
   * Makes sure that a folder with exactly these contents exists, and returns it: {@code
   * <cache>/<name>/<hash>}. What is already there is checked, byte for byte, and put right.
   *
   * @param name what the files are, such as {@code dialogue}; letters, digits, hyphens
   * @throws MinstrelException with {@link Code#IO} when it cannot be written; nothing half-written
   *     stays behind
   */
  public Path place(String name, List<? extends Source> files) {
    return new Placement(folder.resolve(Placement.checked(name)), disk).place(files);
  }

  private static void prepare(Path folder, boolean isShared) throws IOException {
    if (isShared) {
      prepareAmongStrangers(folder);
    } else {
      Files.createDirectories(folder);
    }
    Files.delete(Files.createTempFile(folder, ".probe", ".part"));
  }

  /** Others may write beside this folder, so it must be ours before anything in it is believed. */
  private static void prepareAmongStrangers(Path folder) throws IOException {
    Path parent = folder.getParent();
    FileStore store = Files.getFileStore(parent == null ? folder : parent);
    if (!store.supportsFileAttributeView("posix")) {
      Files.createDirectories(folder);
      return;
    }
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Path probe = Files.createTempFile(folder, ".probe", ".part");
    try {
      boolean ours =
          Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
              && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe));
      if (!ours) {
        throw new IOException("belongs to another user");
      }
    } finally {
      Files.delete(probe);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  static String reason(IOException failure) {
    String text = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    return text == null || kind.equals("IOException") ? String.valueOf(text) : kind + " " + text;
  }
}
