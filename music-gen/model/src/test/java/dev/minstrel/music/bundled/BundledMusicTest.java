package dev.minstrel.music.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.BundledModelContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundledMusicTest extends BundledModelContract {
  private static final long MOST_BYTES = 5_000_000;

  BundledMusicTest() {
    super(new BundledMusic());
  }

  @Test
  void itHoldsTheComposerItsChordsAndWhatItMustNotRepeat() {
    assertEquals(
        Set.of("composer.onnx", "composer.json", "chords.json", "memory.bin"),
        Set.copyOf(new BundledMusic().files()));
  }

  @Test
  void allOfItFitsFiveMegabytes() throws IOException {
    BundledMusic model = new BundledMusic();
    long bytes = 0;
    for (String file : List.copyOf(model.files())) {
      try (InputStream in = model.open(file)) {
        bytes += in.readAllBytes().length;
      }
    }
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
  }
}
