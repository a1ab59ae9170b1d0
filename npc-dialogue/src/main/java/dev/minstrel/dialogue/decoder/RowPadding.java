package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.Owned;
import java.util.Arrays;

/**
 * Rows that are added to a step so that each row goes through the same kernel in any company, as
 * found out on this machine. Some products of few bits have a kernel of their own for a lone row
 * (float activations) or work on rows in pairs (blocks of 64).
 */
enum RowPadding {
  /** Rows are alike as they are. */
  NONE,
  /** A lone row gets company. */
  TWO,
  /** An odd number of rows is made even. */
  EVEN;

  private static final int ROWS = 3;
  private static final int CONTEXT = 8;

  /** How many rows a step of this many runs. */
  int padded(int rows) {
    return switch (this) {
      case NONE -> rows;
      case TWO -> Math.max(rows, 2);
      case EVEN -> rows + (rows & 1);
    };
  }

  /** Runs one, two and three equal rows on a small arena and compares their bits. */
  static RowPadding of(DecoderGraphs graphs) {
    Size size = new Size(ROWS, CONTEXT, 1);
    try (Owned owned = new Owned()) {
      Logits logits = owned.add(new Logits(graphs.decode().ports(), size));
      KvForm form = owned.add(new SharedKv(graphs, logits, size, NONE));
      float[][] alone = run(form, logits, 1);
      float[][] two = run(form, logits, 2);
      float[][] three = run(form, logits, ROWS);
      if (!same(two[0], three)) {
        return EVEN;
      }
      return same(alone[0], two) ? NONE : TWO;
    }
  }

  private static float[][] run(KvForm form, Logits logits, int rows) {
    int[] slots = new int[rows];
    for (int row = 0; row < rows; row++) {
      slots[row] = row;
    }
    int[] tokens = new int[rows];
    Arrays.fill(tokens, 1);
    form.step(slots, tokens, rows, new int[ROWS]);
    float[][] seen = new float[rows][logits.vocabulary()];
    for (int row = 0; row < rows; row++) {
      logits.shown().get(row * logits.vocabulary(), seen[row]);
    }
    return seen;
  }

  private static boolean same(float[] row, float[][] others) {
    for (float[] other : others) {
      if (!Arrays.equals(row, other)) {
        return false;
      }
    }
    return true;
  }
}
