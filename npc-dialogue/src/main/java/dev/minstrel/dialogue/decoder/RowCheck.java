package dev.minstrel.dialogue.decoder;

import java.nio.FloatBuffer;

/**
 * Whether a row's logits depend on its company, on this machine: bit for bit, one token after
 * prompts of different lengths, alone and in every smaller batch. A replay needs that they do not;
 * kernels are chosen by the processor, so the answer belongs to a machine.
 */
public final class RowCheck {
  private static final int MOST_ROWS = 8;
  private static final int SHORTEST = 3;

  private RowCheck() {}

  /**
   * What was seen.
   *
   * @param rows the largest batch that was compared; 1 means that nothing could be
   * @param differing rows that differed from themselves alone, over all batches
   * @param largestDifference between two logits that should be equal
   */
  public record Verdict(int rows, int differing, float largestDifference) {
    /** True when every row was the same in every company. */
    public boolean holds() {
      return differing == 0;
    }

    @Override
    public String toString() {
      return holds()
          ? "rows do not depend on company, up to " + rows
          : "rows depend on company: %d differ, by at most %s"
              .formatted(differing, largestDifference);
    }
  }

  /** Runs the check on free slots, which are given back. */
  public static Verdict run(TokenDecoder decoder) {
    int[] slots = new int[Math.min(decoder.slots(), MOST_ROWS)];
    int rows = 0;
    try {
      while (rows < slots.length && (slots[rows] = decoder.claim()) >= 0) {
        rows++;
      }
      return compare(decoder, slots, rows);
    } finally {
      for (int i = 0; i < rows; i++) {
        decoder.release(slots[i]);
      }
    }
  }

  private static Verdict compare(TokenDecoder decoder, int[] slots, int rows) {
    int vocabulary = decoder.vocabulary();
    float[][] alone = new float[rows][vocabulary];
    int[] tokens = new int[rows];
    for (int row = 0; row < rows; row++) {
      int length = Math.min(SHORTEST + 2 * row, decoder.context() - 1);
      int[] prompt = new int[length];
      for (int i = 0; i < length; i++) {
        prompt[i] = token(row, i, vocabulary);
      }
      decoder.prefill(slots[row], prompt, 0, length);
      tokens[row] = token(row, length, vocabulary);
      decoder.step(new int[] {slots[row]}, new int[] {tokens[row]}, 1);
      decoder.logits().get(0, alone[row]);
      decoder.rewind(slots[row], length);
    }
    int differing = 0;
    float largest = 0;
    for (int count = 2; count <= rows; count++) {
      decoder.step(slots, tokens, count);
      for (int row = 0; row < count; row++) {
        float difference = difference(decoder.logits(), row * vocabulary, alone[row]);
        differing += difference >= 0 ? 1 : 0;
        largest = Math.max(largest, difference);
        decoder.rewind(slots[row], decoder.length(slots[row]) - 1);
      }
    }
    return new Verdict(rows, differing, largest);
  }

  private static int token(int row, int position, int vocabulary) {
    return (1 + 7 * row + 13 * position) % vocabulary;
  }

  /** The largest difference, or -1 when all bits are equal. */
  private static float difference(FloatBuffer logits, int base, float[] expected) {
    float largest = -1;
    for (int i = 0; i < expected.length; i++) {
      float actual = logits.get(base + i);
      if (Float.floatToRawIntBits(actual) != Float.floatToRawIntBits(expected[i])) {
        largest = Math.max(largest, Math.abs(actual - expected[i]));
      }
    }
    return largest;
  }
}
