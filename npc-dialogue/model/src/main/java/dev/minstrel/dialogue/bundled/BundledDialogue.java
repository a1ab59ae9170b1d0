package dev.minstrel.dialogue.bundled;

import dev.minstrel.spi.BundledModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model behind {@code ai.dialogue()} when the game names none of its own. What it holds stands
 * in the resource {@code SHA256SUMS}, a line a file, as {@code sha256sum} writes and checks it.
 */
public final class BundledDialogue implements BundledModel {
  private static final String INDEX = "SHA256SUMS";
  private static final int HASH_DIGITS = 64;

  private final Map<String, String> hashes = index();

  private static Map<String, String> index() {
    Map<String, String> hashes = new LinkedHashMap<>();
    try (InputStream in = resource(INDEX)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line ->
                  hashes.put(line.substring(HASH_DIGITS).strip(), line.substring(0, HASH_DIGITS)));
      return hashes;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream resource(String file) throws FileNotFoundException {
    InputStream in = BundledDialogue.class.getResourceAsStream(file);
    if (in == null) {
      throw new FileNotFoundException(file + " is not in the artifact npc-dialogue-model");
    }
    return in;
  }

  @Override
  public String door() {
    return "dialogue";
  }

  @Override
  public List<String> files() {
    return List.copyOf(hashes.keySet());
  }

  @Override
  public Optional<String> sha256(String file) {
    return Optional.ofNullable(hashes.get(file));
  }

  @Override
  public InputStream open(String file) throws IOException {
    if (!hashes.containsKey(file)) {
      throw new FileNotFoundException(file + " is not in the artifact npc-dialogue-model");
    }
    return resource(file);
  }
}
