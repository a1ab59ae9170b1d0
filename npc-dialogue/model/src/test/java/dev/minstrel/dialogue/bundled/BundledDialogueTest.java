package dev.minstrel.dialogue.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.spi.BundledModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class BundledDialogueTest {
  private final BundledDialogue model = new BundledDialogue();

  @Test
  void everyFileItNamesIsInTheArtifact() throws IOException {
    Assumptions.assumeTrue(
        BundledDialogue.class.getResource("minstrel.json") != null, "weights are not built yet");
    for (String file : model.files()) {
      try (InputStream in = model.open(file)) {
        assertTrue(in.read() >= 0, file + " is empty");
      }
    }
  }

  @Test
  void aFileItDoesNotNameIsRefused() {
    assertThrows(FileNotFoundException.class, () -> model.open("BundledDialogue.class"));
    assertThrows(FileNotFoundException.class, () -> model.open("../secret"));
  }

  @Test
  void theClassPathFindsItToo() throws IOException {
    try (InputStream in =
        BundledDialogue.class.getResourceAsStream(
            "/META-INF/services/" + BundledModel.class.getName())) {
      assertNotNull(in);
      assertEquals(
          BundledDialogue.class.getName(),
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }
}
