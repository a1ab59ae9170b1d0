package dev.minstrel.dialogue.decoder;

import dev.minstrel.dialogue.folder.ModelFolders;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/** Greedy continuation and copies of logits, for tests. */
final class Sequences {
  private Sequences() {}

  static TokenDecoder open(Path folder, int slots) {
    return Decoders.open(ModelFolders.open(folder), DecoderSettings.of(1, slots));
  }

  static int best(FloatBuffer logits, int row, int vocabulary) {
    int best = 0;
    for (int id = 1; id < vocabulary; id++) {
      if (logits.get(row * vocabulary + id) > logits.get(row * vocabulary + best)) {
        best = id;
      }
    }
    return best;
  }

  static int[] greedy(TokenDecoder decoder, int slot, int[] prompt, int count) {
    int[] ids = new int[count];
    decoder.prefill(slot, prompt, 0, prompt.length);
    for (int i = 0; i < count; i++) {
      ids[i] = best(decoder.logits(), 0, decoder.vocabulary());
      if (i + 1 < count) {
        decoder.step(new int[] {slot}, new int[] {ids[i]}, 1);
      }
    }
    return ids;
  }

  static float[] row(TokenDecoder decoder, int row) {
    float[] copy = new float[decoder.vocabulary()];
    decoder.logits().get(row * copy.length, copy);
    return copy;
  }
}
