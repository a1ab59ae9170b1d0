package dev.minstrel.dialogue.speech;

import java.util.Arrays;

/** Notices that a reply goes round in circles: the same four tokens for the third time. */
public final class LoopGuard {
  private static final int GRAM = 4;
  private static final int TOO_OFTEN = 3;

  private int[] ids = new int[128];
  private int size;

  /** Takes the next token; true when it closes a loop. */
  public boolean accept(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
    int seen = 0;
    for (int from = 0; from + GRAM <= size; from++) {
      if (Arrays.equals(ids, from, from + GRAM, ids, size - GRAM, size)) {
        seen++;
      }
    }
    return seen >= TOO_OFTEN;
  }
}
