package dev.minstrel.runtime.onnx;

import java.util.Map;

/**
 * Every configuration key that we set, with its reason. ONNX Runtime accepts unknown keys and wrong
 * values without a word, so each is spelled here once and its effect is tested or measured.
 */
final class SessionKeys {
  /** For every session inside a game. */
  static final Map<String, String> GAME =
      Map.of(
          // threads spin inside a step and sleep between steps: full speed (no spinning costs a
          // quarter of it with two threads), no core burnt while idle
          "session.force_spinning_stop",
          "1",
          // decaying activations would otherwise slow the processor down
          "session.set_denormal_as_zero",
          "1");

  /** Keeps weights in the kernels' own form in the written file. */
  static final String SAVE_PREPACKED = "session.save_external_prepacked_constant_initializers";

  /** Names the file of weights beside the written model. */
  static final String WEIGHTS_FILE = "session.optimized_model_external_initializers_file_name";

  /** Weights smaller than this stay inside the written model. */
  static final String WEIGHTS_FROM =
      "session.optimized_model_external_initializers_min_size_in_bytes";

  private SessionKeys() {}
}
