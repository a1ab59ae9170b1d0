package dev.minstrel.music.synth;

/** One struck sound, computed once: swept sines, metal and noise, added up. */
final class DrumSound {
  private static final int NOISE_FRAMES = 1 << 14;

  private final float[] sine;
  private final double rate;
  private final double[] sum;

  DrumSound(float[] sine, double rate, double seconds) {
    this.sine = sine;
    this.rate = rate;
    sum = new double[(int) Math.round(seconds * rate)];
  }

  /** White noise of -1 to 1, 2 to the 14 samples, always the same. */
  static float[] noise() {
    float[] samples = new float[NOISE_FRAMES];
    long state = 1;
    for (int i = 0; i < samples.length; i++) {
      state = next(state);
      samples[i] = (float) white(state);
    }
    return samples;
  }

  /** A sine whose frequency falls from one value to another, and which dies away. */
  DrumSound sweep(double from, double to, double sweepSeconds, double gain, double seconds) {
    double slide = from - to;
    double slideFall = fall(sweepSeconds);
    double loud = gain;
    double fall = fall(seconds);
    double phase = 0;
    for (int i = 0; i < sum.length; i++) {
      double step = (to + slide) / rate;
      if (step < Waves.HIGHEST) {
        sum[i] += loud * Waves.at(sine, (int) (long) (phase * 4_294_967_296.0));
      }
      phase += step;
      phase -= (int) phase;
      slide *= slideFall;
      loud *= fall;
    }
    return this;
  }

  /** Sines of these frequencies together, each dying a little sooner than the one before. */
  DrumSound metal(double gain, double seconds, double... hertz) {
    double share = gain / StrictMath.sqrt(hertz.length);
    for (int i = 0; i < hertz.length; i++) {
      sweep(hertz[i], hertz[i], 1, share, seconds / (1 + 0.12 * i));
    }
    return this;
  }

  /** Noise of a band. */
  DrumSound noise(long seed, double lowHertz, double highHertz, double gain, double seconds) {
    double low = share(lowHertz);
    double high = share(highHertz);
    double fall = fall(seconds);
    double loud = gain;
    double below1 = 0;
    double below2 = 0;
    double smooth = 0;
    long state = seed * 0x9E3779B97F4A7C15L + 1;
    for (int i = 0; i < sum.length; i++) {
      state = next(state);
      double value = white(state);
      below1 += (value - below1) * low;
      value -= below1;
      below2 += (value - below2) * low;
      value -= below2;
      smooth += (value - smooth) * high;
      sum[i] += smooth * loud;
      loud *= fall;
    }
    return this;
  }

  /** Its samples: no constant part, a soft end, a peak of 1. */
  float[] samples() {
    double mean = 0;
    for (double value : sum) {
      mean += value / sum.length;
    }
    int soft = (int) (0.03 * rate);
    double peak = 1e-9;
    for (int i = 0; i < sum.length; i++) {
      double end = Math.min(1, (sum.length - 1 - i) / (double) soft);
      sum[i] = (sum[i] - mean) * end;
      peak = Math.max(peak, Math.abs(sum[i]));
    }
    float[] samples = new float[sum.length + SampleRegion.GUARD];
    for (int i = 0; i < sum.length; i++) {
      samples[i] = (float) (sum[i] / peak);
    }
    return samples;
  }

  private double fall(double seconds) {
    return StrictMath.exp(-1 / (seconds * rate));
  }

  /** Share of the way that a one-pole filter goes each frame. */
  private double share(double hertz) {
    return -StrictMath.expm1(-2 * Math.PI * Math.min(hertz, 0.4 * rate) / rate);
  }

  /** Xorshift (Marsaglia 2003). */
  private static long next(long state) {
    long value = state ^ state << 13;
    value ^= value >>> 7;
    return value ^ value << 17;
  }

  private static double white(long state) {
    return (state >> 11) * 0x1p-52;
  }
}
