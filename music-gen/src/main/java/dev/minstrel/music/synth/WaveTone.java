package dev.minstrel.music.synth;

/**
 * A periodic wave that goes from a bright spectrum to a dark one, with breath and a vibrato that
 * comes late: bass and melody.
 */
final class WaveTone implements Tone {
  /**
   * A sound.
   *
   * @param dark, bright rows of {@link Waves#octaves}
   * @param brightStart, brightEnd share of the bright spectrum, at full velocity
   * @param brightSeconds time constant from one to the other
   * @param vibratoCents, vibratoHertz at its fullest
   * @param vibratoDelaySeconds when it begins; it takes as long again to grow
   * @param breath share of noise
   */
  @SuppressWarnings("ArrayRecordComponent") // tables that nobody changes; never compared
  record Sound(
      float[][] dark,
      float[][] bright,
      double brightStart,
      double brightEnd,
      double brightSeconds,
      double vibratoCents,
      double vibratoHertz,
      double vibratoDelaySeconds,
      double breath) {}

  private static final int BEND_FRAMES = 64;

  private final float[] sine;
  private final float[] noise;
  private final double rate;
  private float[] dark = {};
  private float[] bright = {};
  private boolean silent;
  private int phase;
  private int step;
  private int straightStep;
  private float share;
  private float shareEnd;
  private float shareApproach;
  private float breath;
  private int noisePlace;
  private int untilBend;
  private int bendPhase;
  private int bendStep;
  private float bendDepth;
  private float bendGrowth;
  private float bendMost;

  /** {@code noise} has a power of two of samples. */
  WaveTone(float[] sine, float[] noise, double rate) {
    this.sine = sine;
    this.noise = noise;
    this.rate = rate;
  }

  /** Begins a note; {@code force} is its velocity, 0 to 1. */
  void start(Sound sound, double pitch, double force, int key) {
    double periods = Waves.hertz(pitch) / rate;
    int row = Waves.row(periods);
    silent = row < 0;
    dark = sound.dark[Math.max(row, 0)];
    bright = sound.bright[Math.max(row, 0)];
    straightStep = silent ? 0 : Waves.step(periods);
    step = straightStep;
    phase = 0;
    share = (float) (sound.brightStart * force);
    shareEnd = (float) (sound.brightEnd * force);
    shareApproach = (float) -StrictMath.expm1(-1 / (sound.brightSeconds * rate));
    breath = (float) sound.breath;
    noisePlace = key * 7_919;
    double bends = rate / BEND_FRAMES;
    untilBend = 0;
    bendPhase = 0;
    bendStep = Waves.step(sound.vibratoHertz / bends);
    bendMost = (float) (straightStep * (Waves.twoTo(sound.vibratoCents / 1200) - 1));
    bendGrowth = (float) (1 / (sound.vibratoDelaySeconds * bends));
    bendDepth = -1;
  }

  @Override
  public void fill(float[] samples, int from, int to) {
    if (silent) {
      java.util.Arrays.fill(samples, from, to, 0);
      return;
    }
    int place = from;
    while (place < to) {
      if (untilBend == 0) {
        bend();
      }
      int end = Math.min(to, place + untilBend);
      untilBend -= end - place;
      tone(samples, place, end);
      place = end;
    }
  }

  /** Counted from the note's own start, so that a note sounds the same wherever it lies. */
  private void bend() {
    untilBend = BEND_FRAMES;
    bendDepth = Math.min(1, bendDepth + bendGrowth);
    if (bendDepth > 0) {
      step = straightStep + (int) (Waves.at(sine, bendPhase) * bendDepth * bendMost);
      bendPhase += bendStep;
    }
  }

  private void tone(float[] samples, int from, int to) {
    float[] darkTable = dark;
    float[] brightTable = bright;
    int now = phase;
    float mix = share;
    for (int i = from; i < to; i++) {
      int index = now >>> Waves.FRACTION_BITS;
      float fraction = (now & Waves.FRACTION_MASK) * Waves.FRACTION;
      float low = darkTable[index];
      float darkValue = low + (darkTable[index + 1] - low) * fraction;
      low = brightTable[index];
      float brightValue = low + (brightTable[index + 1] - low) * fraction;
      float hiss = noise[noisePlace++ & (noise.length - 1)] * breath;
      samples[i] = darkValue + (brightValue - darkValue) * mix + hiss;
      mix += (shareEnd - mix) * shareApproach;
      now += step;
    }
    phase = now;
    share = mix;
  }
}
