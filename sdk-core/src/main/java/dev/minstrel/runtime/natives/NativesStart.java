package dev.minstrel.runtime.natives;

import ai.onnxruntime.OrtException;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.natives.NativeFiles.Placed;
import dev.minstrel.runtime.natives.Natives.Loaded;
import dev.minstrel.runtime.settings.Setting;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to start ONNX Runtime: look for every known reason to fail first, because a class
 * whose natives failed to load stays dead for the rest of the process.
 */
final class NativesStart {
  /** The newest version known to report nothing. */
  private static final String QUIET = "1.28.0";

  private static final String USAGE_SWITCH = "ORT_DISABLE_TELEMETRY";
  private static final String PATH = "onnxruntime.native.path";
  private static final String SKIP_CORE = "onnxruntime.native.onnxruntime.skip";

  private final Machine machine;
  private final Platform platform;
  private final NativeFiles files;

  NativesStart(Machine machine) {
    this.machine = machine;
    this.platform = Platform.of(property("os.name", ""), property("os.arch", ""));
    this.files = new NativeFiles(machine.disk());
  }

  /**
   * Libraries that are ready to start.
   *
   * @param mapped true when we mapped the core library already
   */
  private record Ready(Path folder, boolean mapped) {}

  Loaded run(Optional<Path> cacheFolder) {
    probeTemp();
    Optional<Path> brought = broughtFolder();
    if (brought.isPresent()) {
      return startIn(new Ready(checkBrought(brought.get()), false));
    }
    Map<String, URL> libraries = libraries();
    refuseNewerArtifact();
    Optional<MappedRuntime> mapped = MappedRuntime.in(machine.memoryMap());
    mapped.ifPresent(other -> refuseOtherVersion(other, libraries));
    return startIn(placeAndMap(libraries, bases(cacheFolder), mapped));
  }

  /** ONNX Runtime makes a temporary folder at its start whether it needs one or not (1.28.0). */
  private void probeTemp() {
    String temp = property("java.io.tmpdir", "");
    try {
      Files.delete(machine.disk().createTempFolder(Path.of(temp), "minstrel-"));
    } catch (IOException | InvalidPathException failure) {
      throw StartFailure.unusable(
          "the folder of temporary files cannot be written",
          temp + " (" + StartFailure.reason(failure) + ")",
          "Start Java with -Djava.io.tmpdir=FOLDER.",
          failure);
    }
  }

  /** A folder of libraries that the host or the user names, in this order. */
  private Optional<Path> broughtFolder() {
    String host = machine.property(PATH);
    if (host != null) {
      return Optional.of(Path.of(host));
    }
    return ourFolder().filter(folder -> Files.exists(folder.resolve(platform.core())));
  }

  private Optional<Path> ourFolder() {
    try {
      return machine.settings().path(Setting.NATIVES_DIR);
    } catch (IllegalArgumentException notAPath) {
      throw StartFailure.unusable(
          "the folder for natives is not one",
          String.valueOf(notAPath.getMessage()),
          "Mend " + Setting.NATIVES_DIR.property() + ".",
          notAPath);
    }
  }

  private Path checkBrought(Path folder) {
    for (String library : List.of(platform.core(), platform.jni())) {
      if (!Files.isRegularFile(folder.resolve(library))) {
        throw StartFailure.unusable(
            "a folder of natives lacks a library",
            folder.resolve(library).toString(),
            "Put " + platform.core() + " and " + platform.jni() + " of one version there.",
            null);
      }
    }
    try {
      refuseReporting(NativeFiles.reportsUsage(folder.resolve(platform.core())), folder);
    } catch (IOException failure) {
      throw StartFailure.unusable(
          "a library cannot be read",
          StartFailure.reason(failure),
          "Check its permissions.",
          failure);
    }
    return folder;
  }

  private Map<String, URL> libraries() {
    Map<String, URL> found = new LinkedHashMap<>();
    for (String library : List.of(platform.core(), platform.jni(), platform.shared())) {
      URL resource = artifact(platform.resourceFolder() + library);
      if (resource != null) {
        found.put(library, resource);
      }
    }
    if (!platform.hasNatives() && !found.containsKey(platform.core())) {
      throw StartFailure.unusable(
          "there are no natives for this system", platform.name(), platform.remedy(), null);
    }
    for (String library : List.of(platform.core(), platform.jni())) {
      if (!found.containsKey(library)) {
        throw StartFailure.unusable(
            "the class path holds no natives for " + platform.name(),
            platform.resourceFolder() + library,
            "Add com.microsoft.onnxruntime:onnxruntime:" + QUIET + " whole.",
            null);
      }
    }
    return found;
  }

  private @Nullable URL artifact(String path) {
    try {
      return machine.resource(path);
    } catch (LinkageError noClasses) {
      throw StartFailure.unusable(
          "the class path holds no ONNX Runtime",
          "ai.onnxruntime",
          "Add com.microsoft.onnxruntime:onnxruntime:" + QUIET + ".",
          noClasses);
    }
  }

  private void refuseNewerArtifact() {
    Optional<String> version = machine.artifactVersion();
    if (version.isPresent() && isNewer(version.get(), QUIET) && !mayReport()) {
      throw reporting("ONNX Runtime " + version.get() + " on the class path");
    }
  }

  static boolean isNewer(String version, String than) {
    String[] left = version.split("[.-]", -1);
    String[] right = than.split("[.-]", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      if (!left[i].matches("\\d{1,9}") || !right[i].matches("\\d{1,9}")) {
        return false;
      }
      int order = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
      if (order != 0) {
        return order > 0;
      }
    }
    return false;
  }

  private void refuseReporting(boolean reportsUsage, Path folder) {
    if (reportsUsage && !mayReport()) {
      throw reporting(folder.resolve(platform.core()).toString());
    }
  }

  /** Either it was switched off, or its user knows. */
  private boolean mayReport() {
    String value = machine.environment(USAGE_SWITCH);
    boolean switchedOff =
        value != null
            && !List.of("", "0", "false", "off", "no").contains(value.toLowerCase(Locale.ROOT));
    return switchedOff || machine.settings().isOn(Setting.NATIVES_ALLOW_NEWER);
  }

  private static MinstrelException reporting(String where) {
    return StartFailure.unusable(
        "this ONNX Runtime reports usage to its maker",
        where,
        "Use " + QUIET + ", or set the environment variable " + USAGE_SWITCH + "=1.",
        null);
  }

  /** Two versions cannot live in one process on Linux: the second binds to the first's symbols. */
  private void refuseOtherVersion(MappedRuntime other, Map<String, URL> libraries) {
    Optional<String> ours = versionOf(libraries);
    if (ours.isPresent() && other.version().isPresent() && !ours.equals(other.version())) {
      throw StartFailure.otherVersion(other, ours.get(), null);
    }
  }

  private Optional<String> versionOf(Map<String, URL> libraries) {
    URL core = libraries.get(platform.core());
    if (core == null) {
      return Optional.empty();
    }
    try (var in = core.openStream()) {
      return MappedRuntime.versionIn(in);
    } catch (IOException unreadable) {
      return Optional.empty(); // said when it is placed
    }
  }

  /** Folders to place natives in, best first. */
  private List<Path> bases(Optional<Path> cacheFolder) {
    List<Path> bases = new ArrayList<>();
    ourFolder().ifPresent(bases::add);
    cacheFolder.ifPresent(bases::add);
    machine.settings().userCache().ifPresent(bases::add);
    bases.add(machine.settings().temporaryCache());
    return bases.stream().map(Path::toAbsolutePath).distinct().toList();
  }

  private Ready placeAndMap(
      Map<String, URL> libraries, List<Path> bases, Optional<MappedRuntime> mapped) {
    List<String> reasons = new ArrayList<>();
    Throwable first = null;
    for (Path base : bases) {
      try {
        if (base.equals(machine.settings().temporaryCache().toAbsolutePath())) {
          refuseShared(base);
        }
        Placed placed = files.place(base, libraries);
        refuseReporting(placed.reportsUsage(), placed.folder());
        return map(placed.folder(), mapped);
      } catch (IOException | UnsatisfiedLinkError failure) {
        first = first == null ? failure : first;
        reasons.add(base + " (" + StartFailure.reason(failure) + ")");
      }
    }
    throw StartFailure.unusable(
        "no folder can hold the natives",
        String.join(", ", reasons),
        "Name one with -Dminstrel.natives.dir=FOLDER.",
        first);
  }

  /** Among temporary files anybody may have prepared a folder: use it only if it is ours alone. */
  private void refuseShared(Path folder) throws IOException {
    Path probe = machine.disk().createTempFolder(folder.resolveSibling(""), "minstrel-");
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      machine.disk().move(probe, folder); // it was made for its owner alone
      return;
    }
    boolean ours =
        Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
            && !canOthersWrite(folder);
    Files.delete(probe);
    if (!ours) {
      throw new IOException("somebody else can write it");
    }
  }

  private boolean canOthersWrite(Path folder) throws IOException {
    if (platform.isWindows()) {
      return false; // each user has a folder of temporary files there
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    return permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  /**
   * Maps the core library ourselves: what fails here leaves ONNX Runtime's classes alive, so that
   * the next folder can be tried.
   */
  private Ready map(Path folder, Optional<MappedRuntime> mapped) throws IOException {
    if (mapped.isPresent() && !mapped.get().file().startsWith(folder)) {
      return new Ready(folder, false); // the same version from elsewhere: ours binds to that one
    }
    try {
      machine.load(folder.resolve(platform.core()));
      return new Ready(folder, true);
    } catch (UnsatisfiedLinkError failure) {
      if (!StartFailure.reason(failure).contains("another classloader")) {
        throw failure;
      }
      Path links = files.linked(folder);
      machine.load(links.resolve(platform.core()));
      return new Ready(links, true);
    }
  }

  private Loaded startIn(Ready ready) {
    String pathBefore = machine.property(PATH);
    String skipBefore = machine.property(SKIP_CORE);
    machine.setProperty(PATH, ready.folder().toString());
    if (ready.mapped()) {
      machine.setProperty(SKIP_CORE, "true"); // the mapping belongs to our class loader
    }
    try {
      return new Loaded(machine.start(), ready.folder());
    } catch (OrtException | RuntimeException | LinkageError failure) {
      throw StartFailure.of(failure, ready.folder(), MappedRuntime.in(machine.memoryMap()));
    } finally { // another ONNX Runtime of the host reads these, too
      machine.setProperty(PATH, pathBefore);
      machine.setProperty(SKIP_CORE, skipBefore);
    }
  }

  boolean placeCudaProvider(Path folder) {
    Path provider = folder.resolve(platform.cuda());
    if (Files.isRegularFile(provider)) {
      return true;
    }
    URL resource = artifact(platform.resourceFolder() + platform.cuda());
    if (resource == null) {
      return false;
    }
    try {
      files.placeBeside(provider, resource);
      return true;
    } catch (IOException failure) {
      throw StartFailure.unusable(
          "the CUDA provider cannot be placed",
          provider + " (" + StartFailure.reason(failure) + ")",
          "It needs 700 MB; name a folder with -Dminstrel.natives.dir=FOLDER.",
          failure);
    }
  }

  private String property(String name, String otherwise) {
    String value = machine.property(name);
    return value == null ? otherwise : value;
  }
}
