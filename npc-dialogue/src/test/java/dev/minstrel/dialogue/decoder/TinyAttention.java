package dev.minstrel.dialogue.decoder;

import dev.minstrel.testing.OnnxFile;
import dev.minstrel.testing.OnnxFile.Attribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * A decoder of one layer of attention with random weights and state in 8 bits, and the same one
 * with state in floats for prompts. What a token leaves in the state depends on that token alone.
 */
final class TinyAttention {
  static final int VOCABULARY = 23;
  private static final int HIDDEN = 32;
  private static final int SIZE = 16;

  /** Two heads of queries, and one each of keys and values. */
  private static final int JOINED = 4 * SIZE;

  private TinyAttention() {}

  /** The scales as the graph's metadata has them. */
  static String scales() {
    ByteBuffer bytes = ByteBuffer.allocate(8 * SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(scale(0)).put(scale(1));
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** No two channels' steps are worth the same. */
  private static float[] scale(int part) {
    float[] scale = new float[SIZE];
    for (int channel = 0; channel < SIZE; channel++) {
      scale[channel] = (40 + 3 * channel + part) / 1024f;
    }
    return scale;
  }

  /** Writes the decoder alone. */
  static Path alone(Path folder) throws IOException {
    Files.createDirectories(folder);
    graph(OnnxFile.INT8).write(folder.resolve("model.onnx"));
    return folder;
  }

  /** Writes both graphs; the decoder's metadata says {@code scales}. */
  static Path withPromptGraph(Path folder, String scales) throws IOException {
    Files.createDirectories(folder);
    graph(OnnxFile.INT8).metadata("kv_scales", scales).write(folder.resolve("model.onnx"));
    graph(OnnxFile.FLOAT).write(folder.resolve("model_prompt.onnx"));
    return folder;
  }

  private static OnnxFile graph(int state) {
    OnnxFile file =
        new OnnxFile()
            .input("input_ids", OnnxFile.INT64, "batch", "sequence")
            .input("seqlens_k", OnnxFile.INT32, "batch")
            .input("total_sequence_length", OnnxFile.INT32)
            .output("logits", OnnxFile.FLOAT, "batch", "sequence", VOCABULARY);
    for (String part : List.of("key", "value")) {
      file.input("past_key_values.0." + part, state, "batch", 1, "past", SIZE);
      file.output("present.0." + part, state, "batch", 1, "present", SIZE);
    }
    Random random = new Random(5);
    file.floats("table", random(random, VOCABULARY * HIDDEN), VOCABULARY, HIDDEN);
    file.floats("joined", random(random, HIDDEN * JOINED), HIDDEN, JOINED);
    file.floats("head", random(random, HIDDEN * VOCABULARY), HIDDEN, VOCABULARY);
    return file.node("Gather", List.of("table", "input_ids"), List.of("x"))
        .node("MatMul", List.of("x", "joined"), List.of("qkv"))
        .node(
            "com.microsoft",
            "GroupQueryAttention",
            attentionInputs(file, state),
            List.of("seen", "present.0.key", "present.0.value"),
            attentionAttributes(state))
        .node("MatMul", List.of("seen", "head"), List.of("logits"));
  }

  private static List<String> attentionInputs(OnnxFile file, int state) {
    List<String> inputs =
        new ArrayList<>(List.of("qkv", "", "", "past_key_values.0.key", "past_key_values.0.value"));
    inputs.addAll(List.of("seqlens_k", "total_sequence_length"));
    if (state == OnnxFile.INT8) {
      file.floats("key_scale", scale(0), 1, 1, SIZE);
      file.floats("value_scale", scale(1), 1, 1, SIZE);
      inputs.addAll(List.of("", "", "", "", "", "key_scale", "value_scale"));
    }
    return inputs;
  }

  private static Attribute[] attentionAttributes(int state) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Attribute("num_heads", 2));
    attributes.add(new Attribute("kv_num_heads", 1));
    if (state == OnnxFile.INT8) {
      attributes.add(new Attribute("k_quant_type", "PER_CHANNEL"));
      attributes.add(new Attribute("v_quant_type", "PER_CHANNEL"));
      attributes.add(new Attribute("kv_cache_bit_width", 8));
    }
    return attributes.toArray(Attribute[]::new);
  }

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(HIDDEN));
    }
    return values;
  }
}
