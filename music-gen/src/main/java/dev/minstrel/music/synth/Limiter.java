package dev.minstrel.music.synth;

/**
 * Keeps every sample within -1 dB of full scale by turning the whole down before a loud cell comes
 * and up again after it.
 *
 * <p>One cell late: while a cell is held back, the gain walks in a straight line to what both it
 * and the next one bear. Where nothing is too loud the gain is exactly 1.
 */
final class Limiter {
  /** -1 dB of full scale. */
  static final float CEILING = 0.891f;

  private static final int CELL = Synthesizer.CELL;
  private static final float RECOVERY_SECONDS = 0.25f;

  private final float[] heldLeft = new float[CELL];
  private final float[] heldRight = new float[CELL];
  private final float recovery;
  private float heldPeak;
  private float shownPeak;
  private float gain = 1;

  Limiter(int rate) {
    recovery = (float) -StrictMath.expm1(-CELL / (RECOVERY_SECONDS * (double) rate));
  }

  boolean isSilent() {
    return heldPeak == 0 && shownPeak == 0;
  }

  /** Takes a cell and gives the one before. */
  void process(float[] left, float[] right) {
    float peak = Math.max(peak(left), peak(right));
    float next = gain + (1 - gain) * recovery;
    next = next > 0.9999f ? 1 : next;
    next = Math.min(next, Math.min(bearable(heldPeak), bearable(peak)));
    walk(heldLeft, left, gain, next);
    walk(heldRight, right, gain, next);
    gain = next;
    shownPeak = heldPeak;
    heldPeak = peak;
  }

  private static float bearable(float peak) {
    return peak > CEILING ? CEILING / peak : 1;
  }

  private static float peak(float[] samples) {
    float peak = 0;
    for (int i = 0; i < CELL; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }

  private static void walk(float[] held, float[] samples, float from, float to) {
    float step = (to - from) / CELL;
    for (int i = 0; i < CELL; i++) {
      float late = held[i] * (from + step * (i + 1));
      held[i] = samples[i];
      samples[i] = late;
    }
  }
}
