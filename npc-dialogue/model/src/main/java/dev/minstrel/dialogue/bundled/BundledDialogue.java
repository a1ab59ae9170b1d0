package dev.minstrel.dialogue.bundled;

import dev.minstrel.spi.BundledModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The model behind {@code ai.dialogue()} when the game names none of its own. */
public final class BundledDialogue implements BundledModel {
  private static final List<String> FILES =
      List.of(
          "model.onnx", "config.json", "generation_config.json", "tokenizer.json", "minstrel.json");

  @Override
  public String door() {
    return "dialogue";
  }

  @Override
  public List<String> files() {
    return FILES;
  }

  @Override
  public InputStream open(String file) throws IOException {
    InputStream in = FILES.contains(file) ? BundledDialogue.class.getResourceAsStream(file) : null;
    if (in == null) {
      throw new FileNotFoundException(file + " is not in the artifact npc-dialogue-model");
    }
    return in;
  }
}
