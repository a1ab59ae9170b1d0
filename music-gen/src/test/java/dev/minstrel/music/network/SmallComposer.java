package dev.minstrel.music.network;

import dev.minstrel.music.token.Vocabulary;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.testing.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A composer of random weights with the ports of the real one, small enough to write in a test: two
 * plain recurrent layers of 16 numbers.
 */
public final class SmallComposer {
  public static final int HIDDEN = 16;

  private SmallComposer() {}

  /** Opens one of these weights. */
  public static ComposerModel open(Path folder, long seed) {
    return ComposerModel.open(write(folder, seed), SessionSettings.defaults());
  }

  /** Writes composer.onnx and composer.json. */
  public static Path write(Path folder, long seed) {
    graph(HIDDEN, 220, seed).write(folder.resolve("composer.onnx"));
    writeText(folder.resolve("composer.json"), card());
    return folder;
  }

  static OnnxFile graph(int hidden, int outputs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OnnxFile file =
        new OnnxFile()
            .input("token", OnnxFile.INT64, "n")
            .input("condition", OnnxFile.FLOAT, "n", 232)
            .input("state0", OnnxFile.FLOAT, "n", hidden)
            .input("state1", OnnxFile.FLOAT, "n", hidden)
            .output("logits", OnnxFile.FLOAT, "n", outputs)
            .output("next0", OnnxFile.FLOAT, "n", hidden)
            .output("next1", OnnxFile.FLOAT, "n", hidden)
            .floats("embed", weights(random, 146 * hidden, 1), 146, hidden)
            .floats("told", weights(random, 232 * hidden, 0.5), 232, hidden)
            .floats("kept0", weights(random, hidden * hidden, 0.4), hidden, hidden)
            .floats("up", weights(random, hidden * hidden, 0.6), hidden, hidden)
            .floats("kept1", weights(random, hidden * hidden, 0.4), hidden, hidden)
            .floats("head", weights(random, hidden * outputs, 0.8), hidden, outputs)
            .node("Gather", List.of("embed", "token"), List.of("heard"))
            .node("MatMul", List.of("condition", "told"), List.of("asked"))
            .node("MatMul", List.of("state0", "kept0"), List.of("old0"))
            .node("Add", List.of("heard", "asked"), List.of("sum0"))
            .node("Add", List.of("sum0", "old0"), List.of("all0"))
            .node("Tanh", List.of("all0"), List.of("next0"))
            .node("MatMul", List.of("next0", "up"), List.of("new1"))
            .node("MatMul", List.of("state1", "kept1"), List.of("old1"))
            .node("Add", List.of("new1", "old1"), List.of("all1"))
            .node("Tanh", List.of("all1"), List.of("next1"))
            .floats("lean", lean(outputs), outputs)
            .node("MatMul", List.of("next1", "head"), List.of("scores"))
            .node("Add", List.of("scores", "lean"), List.of("logits"));
    return file;
  }

  /** It likes to tie notes and to hold them, so that tests see both. */
  private static float[] lean(int outputs) {
    float[] lean = new float[outputs];
    lean[Vocabulary.HOLD] = 3;
    lean[Vocabulary.TIE] = 1;
    return lean;
  }

  private static float[] weights(SplittableRandom random, int count, double scale) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) ((random.nextDouble() * 2 - 1) * scale);
    }
    return weights;
  }

  /** A card whose edges are plausible. */
  public static String card() {
    List<String> styles = new ArrayList<>();
    for (String style : List.of("SONG", "CHAMBER", "GAME")) {
      styles.add(
          """
          "%s": {"BASS": %s, "HARMONY": %s, "MELODY": %s, "DRUMS": %s, "dissonance": %s}"""
              .formatted(
                  style,
                  track(38, 3),
                  track(52, 3),
                  track(62, 3),
                  track(0, 0),
                  edges(0.0005, 0.03)));
    }
    styles.add("\"GROOVE\": {\"DRUMS\": %s}".formatted(track(0, 0)));
    return """
        {"format": 1, "hidden": %d, "layers": 2, "vocabulary": 146, "conditions": 232,
         "outputs": 220, "edges": {%s}}"""
        .formatted(HIDDEN, String.join(",\n", styles));
  }

  private static String track(double lowest, double step) {
    String register = step == 0 ? "" : "\"register\": %s, ".formatted(edges(lowest, step));
    return "{%s\"density\": %s, \"velocity\": %s}"
        .formatted(register, edges(0.01, 0.4), edges(40, 10));
  }

  private static String edges(double first, double step) {
    return DoubleStream.iterate(first, edge -> edge + step)
        .limit(7)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static void writeText(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
