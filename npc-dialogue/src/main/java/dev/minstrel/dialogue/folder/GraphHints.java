package dev.minstrel.dialogue.folder;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the files beside a graph say about it. The graph itself is believed first: names are looked
 * for among its ports, and the counts only tell a mixed-up folder from a whole one.
 *
 * @param inputIds input of the token ids
 * @param attentionMask input of the mask
 * @param positionIds input of the positions
 * @param logits output of the logits
 * @param pastKey pattern of the key inputs, {@code %d} stands for the layer
 * @param pastValue the same of the value inputs
 * @param presentKey the same of the key outputs
 * @param presentValue the same of the value outputs
 * @param past the same of inputs that hold keys and values together
 * @param present the same of outputs that hold keys and values together
 * @param layers stated layers, or 0
 * @param vocabulary stated vocabulary, or 0
 */
public record GraphHints(
    String inputIds,
    String attentionMask,
    String positionIds,
    String logits,
    String pastKey,
    String pastValue,
    String presentKey,
    String presentValue,
    String past,
    String present,
    int layers,
    int vocabulary) {

  /** The names of Optimum and of ONNX Runtime GenAI; no counts. */
  public static final GraphHints USUAL =
      new GraphHints(
          "input_ids",
          "attention_mask",
          "position_ids",
          "logits",
          "past_key_values.%d.key",
          "past_key_values.%d.value",
          "present.%d.key",
          "present.%d.value",
          "past_%d",
          "present_%d",
          0,
          0);

  public GraphHints {
    Objects.requireNonNull(inputIds, "inputIds");
    Objects.requireNonNull(logits, "logits");
  }

  /** The name of one layer's tensor. */
  public static String ofLayer(String pattern, int layer) {
    return pattern.replace("%d", Integer.toString(layer));
  }

  private static final int MOST_LAYERS = 1024;
  private static final int MOST_VOCABULARY = 1 << 24;

  static GraphHints of(FolderFiles files) {
    ConfigFile genai = files.genai();
    return new GraphHints(
        name(genai, "inputs", "input_ids", USUAL.inputIds),
        name(genai, "inputs", "attention_mask", USUAL.attentionMask),
        name(genai, "inputs", "position_ids", USUAL.positionIds),
        name(genai, "outputs", "logits", USUAL.logits),
        name(genai, "inputs", "past_key_names", USUAL.pastKey),
        name(genai, "inputs", "past_value_names", USUAL.pastValue),
        name(genai, "outputs", "present_key_names", USUAL.presentKey),
        name(genai, "outputs", "present_value_names", USUAL.presentValue),
        name(genai, "inputs", "past_names", USUAL.past),
        name(genai, "outputs", "present_names", USUAL.present),
        first(
            genai.whole(1, MOST_LAYERS, "model", "decoder", "num_hidden_layers"),
            files.config().whole(1, MOST_LAYERS, "num_hidden_layers")),
        first(
            genai.whole(1, MOST_VOCABULARY, "model", "vocab_size"),
            files.config().whole(1, MOST_VOCABULARY, "vocab_size")));
  }

  private static String name(ConfigFile genai, String ports, String key, String usual) {
    return genai.text("model", "decoder", ports, key).orElse(usual);
  }

  private static int first(OptionalLong stated, OptionalLong otherwise) {
    return (int) stated.orElse(otherwise.orElse(0));
  }
}
