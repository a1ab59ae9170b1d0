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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledDialogueTest {
  private final BundledDialogue model = new BundledDialogue();

  @Test
  void everyFileHoldsWhatTheIndexSays() throws IOException, NoSuchAlgorithmException {
    assertTrue(
        model.files().containsAll(List.of("model.onnx", "tokenizer.json", "minstrel.json")),
        model.files().toString());
    for (String file : model.files()) {
      try (InputStream in = model.open(file)) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
        assertEquals(model.sha256(file).orElseThrow(), HexFormat.of().formatHex(hash), file);
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
