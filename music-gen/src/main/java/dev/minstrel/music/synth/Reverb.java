package dev.minstrel.music.synth;

import java.util.Arrays;

/**
 * A room: eight delay lines that feed one another through a Householder matrix (Jot 1991), treble
 * dying first, behind two all-pass diffusers a side.
 *
 * <p>Works a cell at a time, which every line's length allows. Once the echo has sunk below 16 bits
 * it is cleared, so that silence is exact and costs nothing.
 */
final class Reverb {
  private static final int CELL = Synthesizer.CELL;
  private static final int LINES = 8;
  private static final double[] LINE_SECONDS = {
    0.0297, 0.0313, 0.0371, 0.0349, 0.0411, 0.0437, 0.0473, 0.0531
  };
  private static final double ECHO_SECONDS = 1.3; // to -60 dB
  private static final double DAMP_HERTZ = 4_500;
  private static final float INAUDIBLE = 1e-6f;

  private final float[][] lines = new float[LINES][];
  private final int[] places = new int[LINES];
  private final float[] gains = new float[LINES];
  private final float[] damped = new float[LINES];
  private final float[][] taps = new float[LINES][CELL];
  private final float[] sum = new float[CELL];
  private final Diffuser[] diffusers;
  private final float damp;
  private final int longestCells;
  private int quietCells;
  private boolean isSilent = true;

  Reverb(int rate) {
    int longest = 0;
    for (int i = 0; i < LINES; i++) {
      int frames = Math.max(CELL, (int) Math.round(LINE_SECONDS[i] * rate) | 1);
      lines[i] = new float[frames];
      gains[i] = (float) StrictMath.pow(10, -3.0 * frames / (ECHO_SECONDS * rate));
      longest = Math.max(longest, frames);
    }
    longestCells = longest / CELL + 2;
    damp = (float) -StrictMath.expm1(-2 * Math.PI * Math.min(DAMP_HERTZ, 0.4 * rate) / rate);
    diffusers =
        new Diffuser[] {
          new Diffuser(0.0047, rate),
          new Diffuser(0.0126, rate),
          new Diffuser(0.0053, rate),
          new Diffuser(0.0111, rate)
        };
  }

  boolean isSilent() {
    return isSilent;
  }

  /** Adds the echo of what is sent (and is used up by that) to the mix. */
  void addTo(float[] sendLeft, float[] sendRight, float[] mixLeft, float[] mixRight, float wet) {
    float loudest = Math.max(peak(sendLeft), peak(sendRight));
    if (isSilent && loudest == 0) {
      return;
    }
    isSilent = false;
    diffusers[0].pass(sendLeft);
    diffusers[1].pass(sendLeft);
    diffusers[2].pass(sendRight);
    diffusers[3].pass(sendRight);
    Arrays.fill(sum, 0);
    for (int i = 0; i < LINES; i++) {
      read(i);
    }
    for (int i = 0; i < LINES; i++) {
      loudest = Math.max(loudest, write(i, (i & 1) == 0 ? sendLeft : sendRight));
    }
    for (int i = 0; i < LINES; i++) {
      mix((i & 1) == 0 ? mixLeft : mixRight, taps[i], (i & 2) == 0 ? wet : -wet);
    }
    settle(loudest);
  }

  private void read(int line) {
    float[] tap = taps[line];
    float[] samples = lines[line];
    int first = Math.min(CELL, samples.length - places[line]);
    System.arraycopy(samples, places[line], tap, 0, first);
    System.arraycopy(samples, 0, tap, first, CELL - first);
    float low = damped[line];
    for (int i = 0; i < CELL; i++) {
      low += (tap[i] - low) * damp;
      tap[i] = low;
    }
    damped[line] = low;
    for (int i = 0; i < CELL; i++) {
      sum[i] += tap[i];
    }
  }

  private float write(int line, float[] send) {
    float[] tap = taps[line];
    float[] samples = lines[line];
    float gain = gains[line];
    float loudest = 0;
    int place = places[line];
    for (int i = 0; i < CELL; i++) {
      float value = (tap[i] - sum[i] * (2f / LINES)) * gain + send[i];
      loudest = Math.max(loudest, Math.abs(value));
      samples[place] = value;
      place = place + 1 == samples.length ? 0 : place + 1;
    }
    places[line] = place;
    return loudest;
  }

  private static void mix(float[] mix, float[] tap, float gain) {
    for (int i = 0; i < CELL; i++) {
      mix[i] += tap[i] * gain;
    }
  }

  private void settle(float loudest) {
    quietCells = loudest < INAUDIBLE ? quietCells + 1 : 0;
    if (quietCells > longestCells) {
      for (int i = 0; i < LINES; i++) {
        Arrays.fill(lines[i], 0);
        damped[i] = 0;
      }
      for (Diffuser diffuser : diffusers) {
        diffuser.clear();
      }
      quietCells = 0;
      isSilent = true;
    }
  }

  private static float peak(float[] samples) {
    float peak = 0;
    for (int i = 0; i < CELL; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }

  /** An all-pass filter (Schroeder 1962): all frequencies through, spread in time. */
  private static final class Diffuser {
    private static final float GAIN = 0.6f;

    private final float[] samples;
    private int place;

    Diffuser(double seconds, int rate) {
      samples = new float[Math.max(3, (int) Math.round(seconds * rate) | 1)];
    }

    void pass(float[] cell) {
      for (int i = 0; i < CELL; i++) {
        float late = samples[place];
        float into = cell[i] + GAIN * late;
        samples[place] = into;
        cell[i] = late - GAIN * into;
        place = place + 1 == samples.length ? 0 : place + 1;
      }
    }

    void clear() {
      Arrays.fill(samples, 0);
    }
  }
}
