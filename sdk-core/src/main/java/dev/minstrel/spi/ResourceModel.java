package dev.minstrel.spi;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model folder among the resources of an artifact. What it holds stands in the resource {@code
 * SHA256SUMS}, a line a file, as {@code sha256sum} writes and checks it.
 */
public abstract class ResourceModel implements BundledModel {
  private static final String INDEX = "SHA256SUMS";
  private static final int HASH_DIGITS = 64;

  /** Opens the resources of one package; only a class of the artifact's own module can. */
  @FunctionalInterface
  public interface Resources {
    /** Opens one by its name, null when it is not there. */
    @Nullable InputStream open(String name);
  }

  private final String door;
  private final String artifact;
  private final Resources resources;
  private final Map<String, String> hashes;

  /**
   * Reads the index.
   *
   * @param artifact whose resources they are, for messages
   * @param resources those beside the index, such as {@code Mine.class::getResourceAsStream}
   */
  protected ResourceModel(String door, String artifact, Resources resources) {
    this.door = door;
    this.artifact = artifact;
    this.resources = resources;
    this.hashes = index();
  }

  private Map<String, String> index() {
    Map<String, String> read = new LinkedHashMap<>();
    try (InputStream in = resource(INDEX)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line ->
                  read.put(line.substring(HASH_DIGITS).strip(), line.substring(0, HASH_DIGITS)));
      return read;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private InputStream resource(String file) throws FileNotFoundException {
    InputStream in = resources.open(file);
    if (in == null) {
      throw new FileNotFoundException(file + " is not in the artifact " + artifact);
    }
    return in;
  }

  @Override
  public final String door() {
    return door;
  }

  @Override
  public final List<String> files() {
    return List.copyOf(hashes.keySet());
  }

  @Override
  public final Optional<String> sha256(String file) {
    return Optional.ofNullable(hashes.get(file));
  }

  @Override
  public final InputStream open(String file) throws IOException {
    if (!hashes.containsKey(file)) {
      throw new FileNotFoundException(file + " is not in the artifact " + artifact);
    }
    return resource(file);
  }
}
