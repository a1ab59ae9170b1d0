package dev.minstrel.dialogue.bundled;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.BundledModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledDialogueTest extends BundledModelContract {
  BundledDialogueTest() {
    super(new BundledDialogue());
  }

  @Test
  void itHoldsAGraphATokenizerAndWhatTheyMean() {
    List<String> files = new BundledDialogue().files();
    assertTrue(
        files.containsAll(List.of("model.onnx", "tokenizer.json", "minstrel.json")),
        files.toString());
  }
}
