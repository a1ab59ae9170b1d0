package dev.minstrel.runtime.cache;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts one set of files in place: hash, look, write beside, move. A folder under its final name is
 * complete, since it gets that name by one atomic move.
 */
final class Placement {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
  private static final int HASH_DIGITS = 16;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int ATTEMPTS = 3;
  private static final Duration STALE = Duration.ofDays(1);

  private final Path parent;
  private final Disk disk;

  Placement(Path parent, Disk disk) {
    this.parent = parent;
    this.disk = disk;
  }

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be letters, digits, dots, hyphens and underscores, was " + name);
    }
    return name;
  }

  Path place(List<? extends CacheFolder.Source> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files must not be empty");
    }
    Path target = parent;
    try {
      List<Content> contents = new ArrayList<>();
      for (CacheFolder.Source file : files) {
        contents.add(Content.of(file));
      }
      target = parent.resolve(nameOf(contents));
      if (!holds(target, contents)) {
        write(target, contents);
      }
      return target;
    } catch (IOException failure) {
      throw new MinstrelException(
          Code.IO,
          "files could not be placed",
          target + " (" + CacheFolder.reason(failure) + ")",
          "Make room there, or name another folder in " + Setting.CACHE_DIR.property(),
          failure);
    }
  }

  private void write(Path target, List<Content> contents) throws IOException {
    Files.createDirectories(parent);
    Path beside = Files.createTempDirectory(parent, ".new-");
    try {
      removeStale(beside);
      for (Content content : contents) {
        copy(content, beside.resolve(content.source.name()));
      }
      move(beside, target, contents);
    } finally {
      delete(beside);
    }
  }

  private void copy(Content content, Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = content.source.open();
        OutputStream out = disk.create(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    if (!Arrays.equals(digest.digest(), content.hash)) {
      throw new IOException(file.getFileName() + " is not what its source says it is");
    }
    if (!content.isIn(file)) {
      throw new IOException(file.getFileName() + " does not read back as it was written");
    }
  }

  /** Another process may win the race; then what it placed is as good as ours. */
  private void move(Path beside, Path target, List<Content> contents) throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        if (holds(target, contents)) {
          return;
        }
        setAside(target);
      }
      try {
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (IOException lost) {
        last = lost;
      }
    }
    if (last != null && !holds(target, contents)) {
      throw last;
    }
  }

  private void setAside(Path damaged) throws IOException {
    Path aside = Files.createTempDirectory(parent, ".old-");
    try {
      if (Files.exists(damaged, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(damaged, aside.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (NoSuchFileException gone) {
      return; // another process was faster
    } finally {
      delete(aside);
    }
  }

  /** Removes what a process left that was killed while it wrote. */
  private void removeStale(Path fresh) throws IOException {
    long now = Files.getLastModifiedTime(fresh).toMillis();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, ".{new,old}-*")) {
      for (Path folder : left) {
        if (isStale(folder, now)) {
          delete(folder);
        }
      }
    }
  }

  private static boolean isStale(Path folder, long nowMillis) throws IOException {
    try {
      return nowMillis - Files.getLastModifiedTime(folder).toMillis() > STALE.toMillis();
    } catch (NoSuchFileException gone) {
      return false; // its own process has finished with it
    }
  }

  private static boolean holds(Path folder, List<Content> contents) throws IOException {
    for (Content content : contents) {
      if (!content.isIn(folder.resolve(content.source.name()))) {
        return false;
      }
    }
    return true;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException stopped) {
      throw stopped.getCause();
    }
  }

  private static String nameOf(List<Content> contents) {
    MessageDigest digest = sha256();
    for (Content content : contents) {
      digest.update((content.source.name() + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(content.hash);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError("every Java has SHA-256", absent);
    }
  }

  /** What a file must hold. */
  private static final class Content {
    private final CacheFolder.Source source;
    private final byte[] hash;

    private Content(CacheFolder.Source source, byte[] hash) {
      this.source = source;
      this.hash = hash;
    }

    static Content of(CacheFolder.Source source) throws IOException {
      checked(source.name());
      Optional<String> known = source.sha256();
      if (known.isPresent()) {
        return new Content(source, HexFormat.of().parseHex(known.get()));
      }
      try (InputStream in = source.open()) {
        return new Content(source, hashOf(in));
      }
    }

    boolean isIn(Path file) throws IOException {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Arrays.equals(hashOf(in), hash);
      }
    }

    private static byte[] hashOf(InputStream in) throws IOException {
      MessageDigest digest = sha256();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return digest.digest();
    }
  }
}
