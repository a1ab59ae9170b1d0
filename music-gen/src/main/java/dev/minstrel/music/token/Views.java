package dev.minstrel.music.token;

import static dev.minstrel.music.token.Vocabulary.LOWEST;
import static dev.minstrel.music.token.Vocabulary.PITCH;
import static dev.minstrel.music.token.Vocabulary.PITCHES;
import static dev.minstrel.music.token.Vocabulary.SIZE;

import java.nio.FloatBuffer;

/**
 * The network's outputs as logits of tokens. A pitch adds up what it is in five views: itself, over
 * the chord's root, as an interval from the last pitch, over the lowest note heard, and as a repeat
 * of the bar before (a product of experts, after Johnson, Keller and Weintraut, Learning to Create
 * Jazz Melodies Using a Product of Experts, 2017).
 */
public final class Views {
  /** Numbers of an output row. */
  public static final int OUTPUTS = 220;

  private static final int CHORD = 146;
  private static final int INTERVAL = 158;
  private static final int WIDEST = 24;
  private static final int BASS = 207;
  private static final int REPEAT = 219;

  private Views() {}

  /**
   * Adds the views up.
   *
   * @param outputs {@code [rows, OUTPUTS]}
   * @param at what the row was conditioned on
   * @param mask the tokens that matter; pitches beyond them are left out
   * @param logits receives {@link Vocabulary#SIZE} values
   */
  public static void combine(
      FloatBuffer outputs, int row, Conditions at, boolean[] mask, float[] logits) {
    int base = row * OUTPUTS;
    outputs.get(base, logits, 0, SIZE);
    int root = at.root();
    int last = at.last() == Heard.NONE ? Heard.NONE : Math.max(0, Math.min(127, at.last()));
    int low = at.lowestHeard();
    float repeat = outputs.get(base + REPEAT);
    for (int i = 0; i < PITCHES; i++) {
      if (!mask[PITCH + i]) {
        continue;
      }
      int relative = i + LOWEST;
      float sum = logits[PITCH + i] + outputs.get(base + CHORD + (relative + 12 - root) % 12);
      if (last != Heard.NONE) {
        int interval = Math.max(-WIDEST, Math.min(WIDEST, relative - last));
        sum += outputs.get(base + INTERVAL + interval + WIDEST);
      }
      if (low != Heard.NONE) {
        sum += outputs.get(base + BASS + Math.floorMod(relative - low, 12));
      }
      if (at.isRepeat(relative)) {
        sum += repeat;
      }
      logits[PITCH + i] = sum;
    }
  }
}
