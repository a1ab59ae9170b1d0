package dev.minstrel.behavior.rank;

import org.jspecify.annotations.Nullable;

/** The best items of a catalogue, best first; equal scores go to the lower item. */
public final class TopItems {
  private TopItems() {}

  /**
   * Selects.
   *
   * @param mask what may not be chosen, or null
   * @param items receives the chosen
   * @return how many were chosen, at most {@code length}
   */
  public static int select(float[] scores, @Nullable ItemMask mask, int length, int[] items) {
    int kept = 0;
    int itemCount = mask == null ? scores.length : mask.itemCount();
    float worst = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < itemCount; i++) {
      float score = scores[i];
      if (kept == length && !(score > worst)) {
        continue;
      }
      if (mask != null && mask.hides(i)) {
        continue;
      }
      int place = kept < length ? kept++ : length - 1;
      if (place < 0) {
        return 0;
      }
      while (place > 0 && scores[items[place - 1]] < score) {
        items[place] = items[place - 1];
        place--;
      }
      items[place] = i;
      worst = scores[items[kept - 1]];
    }
    return kept;
  }
}
