package dev.minstrel.dialogue.decoder;

import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.dialogue.folder.ModelFolders;
import dev.minstrel.testing.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Decoders of a few operators, written by the test. */
public final class TinyModels {
  private TinyModels() {}

  /**
   * A model whose logits depend on the last token alone, with fused attention state that it carries
   * and does not look at.
   *
   * @param logits one row a token
   */
  public static OnnxFile table(float[][] logits) {
    return withState(new OnnxFile(), logits);
  }

  private static OnnxFile withState(OnnxFile file, float[][] logits) {
    int vocabulary = logits.length;
    float[] flat = new float[vocabulary * vocabulary];
    for (int row = 0; row < vocabulary; row++) {
      System.arraycopy(logits[row], 0, flat, row * vocabulary, vocabulary);
    }
    return file.input("input_ids", OnnxFile.INT64, 1, "sequence")
        .input("past_0", OnnxFile.FLOAT, 2, "batch", 1, "past", 2)
        .output("logits", OnnxFile.FLOAT, 1, "sequence", vocabulary)
        .output("present_0", OnnxFile.FLOAT, 2, "batch", 1, "total", 2)
        .floats("table", flat, vocabulary, vocabulary)
        .floats("keys", new float[4 * vocabulary], 2, 1, vocabulary, 2)
        .node("Gather", List.of("table", "input_ids"), List.of("logits"))
        .node(
            "Gather",
            List.of("keys", "input_ids"),
            List.of("key"),
            new OnnxFile.Attribute("axis", 2))
        .node(
            "Concat",
            List.of("past_0", "key"),
            List.of("present_0"),
            new OnnxFile.Attribute("axis", 3));
  }

  /** The same with one more input, of a kind that no decoder has. */
  public static OnnxFile withInput(String name, Object... shape) {
    return table(new float[][] {{1, 0}, {0, 1}}).input(name, OnnxFile.FLOAT, shape);
  }

  /** Each token is followed by the next one; the last by the first. */
  public static OnnxFile counting(int vocabulary) {
    float[][] logits = new float[vocabulary][vocabulary];
    for (int token = 0; token < vocabulary; token++) {
      logits[token][(token + 1) % vocabulary] = 5;
    }
    return table(logits);
  }

  /** Writes a folder with this graph. */
  public static Path folder(Path folder, OnnxFile graph) throws IOException {
    Files.createDirectories(folder);
    graph.write(folder.resolve("model.onnx"));
    return folder;
  }

  static ModelFolder open(Path folder, OnnxFile graph) throws IOException {
    return ModelFolders.open(folder(folder, graph));
  }
}
