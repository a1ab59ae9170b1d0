package dev.minstrel.dialogue.folder;

import dev.minstrel.dialogue.sampling.Sampling;
import java.util.Arrays;
import java.util.Map;

/** A folder's own advice on sampling; the caller's word is above it. */
final class SamplingDefaults {
  private SamplingDefaults() {}

  /**
   * As generation_config.json and the {@code search} part of genai_config.json write it: greedy
   * unless {@code do_sample} is true.
   *
   * @param part keys that lead to the part, none for the whole file
   */
  static Sampling ofTransformers(ConfigFile file, String... part) {
    float repetition = number(file, 1, part, "repetition_penalty");
    if (!file.truth(path(part, "do_sample")).orElse(false)) {
      return made(file, 0, 0, 1, 0, repetition);
    }
    return made(
        file,
        number(file, 1, part, "temperature"),
        (int) file.whole(0, Integer.MAX_VALUE, path(part, "top_k")).orElse(50), // their default
        number(file, 1, part, "top_p"),
        number(file, 0, part, "min_p"),
        repetition);
  }

  /** As minstrel.json writes it. */
  static Sampling ofScene(ConfigFile file) {
    String[] part = {"sampling"};
    return made(
        file,
        number(file, 1, part, "temperature"),
        (int) file.whole(0, Integer.MAX_VALUE, "sampling", "topK").orElse(0),
        number(file, 1, part, "topP"),
        number(file, 0, part, "minP"),
        number(file, 1, part, "repetitionPenalty"));
  }

  private static Sampling made(
      ConfigFile file, float temperature, int topK, float topP, float minP, float repetition) {
    try {
      return new Sampling(temperature, topK, topP, minP, repetition, 0, 0, Map.of());
    } catch (IllegalArgumentException outOfRange) {
      throw file.wrong(String.valueOf(outOfRange.getMessage()));
    }
  }

  private static float number(ConfigFile file, double otherwise, String[] part, String key) {
    return (float) file.number(path(part, key)).orElse(otherwise);
  }

  private static String[] path(String[] part, String key) {
    String[] path = Arrays.copyOf(part, part.length + 1);
    path[part.length] = key;
    return path;
  }
}
