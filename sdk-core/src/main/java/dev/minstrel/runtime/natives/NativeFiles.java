package dev.minstrel.runtime.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * Places libraries in a folder named by their content: {@code natives/<16 hex digits>/}.
 *
 * <p>The first start copies them under a temporary name and moves the folder into place, so that
 * another process sees all of it or nothing. Later starts find the folder by the sizes and
 * checksums in the artifact's directory, without unpacking it, and check the files against them.
 */
final class NativeFiles {
  private static final String MANIFEST = "manifest.txt";
  private static final String PLACING = "placing-";
  private static final byte[] USAGE_SWITCH =
      "ORT_DISABLE_TELEMETRY".getBytes(StandardCharsets.US_ASCII);

  private final Disk disk;

  NativeFiles(Disk disk) {
    this.disk = disk;
  }

  /**
   * A folder with all libraries.
   *
   * @param reportsUsage true when they hold code that reports usage unless a variable is set
   */
  record Placed(Path folder, boolean reportsUsage) {}

  private record Entry(long size, long crc) {
    @Override
    public String toString() {
      return size + " " + Long.toHexString(crc);
    }
  }

  private record Manifest(Map<String, Entry> files, boolean reportsUsage) {
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      files.forEach((name, entry) -> lines.add(name + " " + entry));
      lines.add("reports-usage " + reportsUsage);
      return lines;
    }
  }

  /**
   * Makes sure that the libraries are under {@code base}.
   *
   * @param libraries file name to where it is read from
   */
  Placed place(Path base, Map<String, URL> libraries) throws IOException {
    Path natives = base.resolve("natives");
    Optional<Placed> known = find(natives, libraries);
    if (known.isPresent()) {
      return known.get();
    }
    disk.createFolders(natives);
    removeRemains(natives);
    Path placing = disk.createTempFolder(natives, PLACING + ProcessHandle.current().pid() + "-");
    try {
      return copy(placing, natives, libraries);
    } finally {
      remove(placing);
    }
  }

  private Placed copy(Path placing, Path natives, Map<String, URL> libraries) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    MessageDigest digest = sha256();
    boolean reportsUsage = false;
    for (Map.Entry<String, URL> library : libraries.entrySet()) {
      Path file = placing.resolve(library.getKey());
      ByteSearch search = new ByteSearch(USAGE_SWITCH);
      Entry entry = copy(library.getValue(), file, digest, search);
      if (!entry.equals(read(file))) {
        throw new IOException("what was written differs from what is read: " + file);
      }
      entries.put(library.getKey(), entry);
      reportsUsage |= search.found();
    }
    Manifest manifest = new Manifest(entries, reportsUsage);
    try (OutputStream out = disk.create(placing.resolve(MANIFEST))) {
      out.write(String.join("\n", manifest.lines()).getBytes(StandardCharsets.UTF_8));
    }
    Path target = natives.resolve(HexFormat.of().formatHex(digest.digest(), 0, 8));
    moveIntoPlace(placing, target, manifest);
    return new Placed(target, reportsUsage);
  }

  private Entry copy(URL from, Path to, MessageDigest digest, ByteSearch search)
      throws IOException {
    CRC32 crc = new CRC32();
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = from.openStream();
        OutputStream out = disk.create(to)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        digest.update(buffer, 0, count);
        crc.update(buffer, 0, count);
        search.add(buffer, count);
        size += count;
      }
    }
    return new Entry(size, crc.getValue());
  }

  private void moveIntoPlace(Path placing, Path target, Manifest manifest) throws IOException {
    try {
      disk.move(placing, target);
    } catch (IOException taken) {
      if (!Files.isDirectory(target)) {
        throw taken;
      }
      if (!isWhole(target, manifest)) { // damaged, or by a process that was stopped: mend it
        for (String name : manifest.files().keySet()) {
          disk.move(placing.resolve(name), target.resolve(name));
        }
        disk.move(placing.resolve(MANIFEST), target.resolve(MANIFEST));
      }
    }
  }

  /** A folder that an earlier start placed and that is still whole. */
  private Optional<Placed> find(Path natives, Map<String, URL> libraries) throws IOException {
    if (!Files.isDirectory(natives)) {
      return Optional.empty();
    }
    Map<String, Entry> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, URL> library : libraries.entrySet()) {
      Optional<Entry> entry = inArtifact(library.getValue());
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      wanted.put(library.getKey(), entry.get());
    }
    for (boolean reportsUsage : new boolean[] {false, true}) {
      Manifest manifest = new Manifest(wanted, reportsUsage);
      for (Path folder : folders(natives)) {
        if (isWhole(folder, manifest)) {
          return Optional.of(new Placed(folder, reportsUsage));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isWhole(Path folder, Manifest manifest) {
    try {
      if (!Files.readAllLines(folder.resolve(MANIFEST)).equals(manifest.lines())) {
        return false;
      }
      for (Map.Entry<String, Entry> file : manifest.files().entrySet()) {
        if (!file.getValue().equals(read(folder.resolve(file.getKey())))) {
          return false;
        }
      }
      return true;
    } catch (IOException damaged) {
      return false; // placed again
    }
  }

  /** Size and checksum from the artifact's directory; empty when it is not a plain JAR. */
  private static Optional<Entry> inArtifact(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    if (connection instanceof JarURLConnection jar) {
      jar.setUseCaches(false);
      try (JarFile file = jar.getJarFile()) {
        JarEntry entry = file.getJarEntry(jar.getEntryName());
        if (entry != null && entry.getSize() >= 0 && entry.getCrc() >= 0) {
          return Optional.of(new Entry(entry.getSize(), entry.getCrc()));
        }
      }
    }
    return Optional.empty();
  }

  private static Entry read(Path file) throws IOException {
    CRC32 crc = new CRC32();
    long size = 0;
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer) >= 0) {
        size += buffer.flip().remaining();
        crc.update(buffer);
        buffer.clear();
      }
    }
    return new Entry(size, crc.getValue());
  }

  /** Adds one more library to a folder that was placed, whole or not at all. */
  void placeBeside(Path file, URL library) throws IOException {
    Path folder = file.resolveSibling("");
    Path placing = disk.createTempFolder(folder, PLACING);
    try {
      Path part = placing.resolve(file.getFileName());
      Entry entry = copy(library, part, sha256(), new ByteSearch(USAGE_SWITCH));
      if (!entry.equals(read(part))) {
        throw new IOException("what was written differs from what is read: " + part);
      }
      disk.move(part, file);
    } finally {
      remove(placing);
    }
  }

  /** True when a library that somebody else placed holds code that reports usage. */
  static boolean reportsUsage(Path library) throws IOException {
    ByteSearch search = new ByteSearch(USAGE_SWITCH);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(library)) {
      for (int count = in.read(buffer); count >= 0 && !search.found(); count = in.read(buffer)) {
        search.add(buffer, count);
      }
    }
    return search.found();
  }

  /**
   * The same files under another path: a second class loader may not load the first one's.
   *
   * @return a folder named after this process, removed by a later one
   */
  Path linked(Path folder) throws IOException {
    String prefix = folder.getFileName() + "-" + ProcessHandle.current().pid() + "-";
    Path links = disk.createTempFolder(folder.resolveSibling(""), prefix);
    for (Path file : files(folder)) {
      disk.link(file, links.resolve(file.getFileName()));
    }
    return links;
  }

  /** Removes what stopped processes left: half copies and links. */
  private static void removeRemains(Path natives) throws IOException {
    for (Path folder : folders(natives)) {
      String[] parts = folder.getFileName().toString().split("-", -1);
      if (parts.length == 3 && !isAlive(parts[1])) {
        remove(folder);
      }
    }
  }

  private static boolean isAlive(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    } catch (NumberFormatException notOurs) {
      return true;
    }
  }

  private static void remove(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        for (Path file : files(folder)) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException inUse) {
      // a library that another process has loaded, on Windows; a later start removes it
      assert Files.exists(folder);
    }
  }

  private static List<Path> folders(Path natives) throws IOException {
    try (var all = Files.list(natives)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new AssertionError("every JVM has SHA-256", never);
    }
  }
}
