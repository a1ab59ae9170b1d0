package dev.minstrel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minstrel.spi.BundledModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What every artifact with weights keeps. */
public abstract class BundledModelContract {
  private final BundledModel model;

  protected BundledModelContract(BundledModel model) {
    this.model = model;
  }

  @Test
  void everyFileHoldsWhatTheIndexSays() throws IOException, NoSuchAlgorithmException {
    assertFalse(model.files().isEmpty());
    for (String file : model.files()) {
      try (InputStream in = model.open(file)) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
        assertEquals(model.sha256(file).orElseThrow(), HexFormat.of().formatHex(hash), file);
      }
    }
  }

  @Test
  void aFileItDoesNotNameIsRefused() {
    assertThrows(FileNotFoundException.class, () -> model.open("package-info.class"));
    assertThrows(FileNotFoundException.class, () -> model.open("../secret"));
  }

  @Test
  void theClassPathFindsItToo() throws IOException {
    try (InputStream in =
        model
            .getClass()
            .getResourceAsStream("/META-INF/services/" + BundledModel.class.getName())) {
      assertNotNull(in);
      assertEquals(
          model.getClass().getName(),
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }
}
