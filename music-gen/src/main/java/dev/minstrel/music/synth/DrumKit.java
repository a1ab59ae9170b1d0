package dev.minstrel.music.synth;

/**
 * Nine drums, computed at construction; the short ones twice, so that their strokes differ a
 * little.
 *
 * <p>General MIDI notes: kick 36, snare 38, hats 42 and 46 (the closed ends the open), toms 45, 47
 * and 50, crash 49, ride 51; every other note goes to the nearest of these.
 */
final class DrumKit implements SampleBank {
  private static final int KICK = 0;
  private static final int SNARE = 1;
  private static final int CLOSED_HAT = 2;
  private static final int OPEN_HAT = 3;
  private static final int LOW_TOM = 4;
  private static final int MID_TOM = 5;
  private static final int HIGH_TOM = 6;
  private static final int CRASH = 7;
  private static final int RIDE = 8;
  private static final int DRUMS = 9;
  private static final int TAKES = 2;
  private static final int HATS = 1;

  private static final double[] GAINS = {1, 1.0, 0.62, 0.52, 0.8, 0.78, 0.75, 0.6, 0.5};
  private static final double[] PANS = {0, 0.06, 0.3, 0.3, -0.3, -0.05, 0.2, -0.4, 0.42};
  private static final double[] METAL = {
    3_170, 3_790, 4_610, 5_430, 6_270, 7_350, 8_410, 9_730, 11_270
  };

  private final SampleRegion[][] regions = new SampleRegion[DRUMS][TAKES];

  DrumKit(float[] sine, double rate) {
    for (int drum = 0; drum < DRUMS; drum++) {
      for (int take = 0; take < TAKES; take++) {
        regions[drum][take] =
            take > 0 && ringsLong(drum)
                ? regions[drum][0]
                : region(drum, sound(drum, take, sine, rate).samples(), rate);
      }
    }
  }

  @Override
  public int find(Stem stem, int pitch, int velocity, int key, SampleRegion[] found) {
    if (stem != Stem.DRUMS) {
      return 0;
    }
    found[0] = regions[nearest(pitch)][key & 1];
    return 1;
  }

  /** Strokes on these are too far apart to be compared. */
  private static boolean ringsLong(int drum) {
    return drum == OPEN_HAT || drum == CRASH || drum == RIDE;
  }

  private static SampleRegion region(int drum, float[] samples, double rate) {
    int frames = samples.length - SampleRegion.GUARD;
    return new SampleRegion(
        samples,
        new SampleRegion.Span(0, frames, 0, 0, false),
        SampleRegion.Shape.PLAIN,
        new SampleRegion.Tuning(rate, 60, 0),
        new SampleRegion.Colour(GAINS[drum], PANS[drum], Double.POSITIVE_INFINITY),
        drum == CLOSED_HAT || drum == OPEN_HAT ? HATS : 0,
        true);
  }

  private static DrumSound sound(int drum, int take, float[] sine, double rate) {
    long seed = 1 + drum * 10L + take;
    double bend = 1 + 0.012 * take;
    return switch (drum) {
      case KICK ->
          new DrumSound(sine, rate, 0.55)
              .sweep(165 * bend, 50, 0.032, 1, 0.15)
              .noise(seed, 300, 3_500, 0.35, 0.006);
      case SNARE ->
          new DrumSound(sine, rate, 0.45)
              .sweep(215 * bend, 182, 0.02, 0.5, 0.07)
              .sweep(345 * bend, 330, 0.02, 0.28, 0.05)
              .noise(seed, 900, 7_500, 0.9, 0.085);
      case CLOSED_HAT ->
          new DrumSound(sine, rate, 0.22)
              .noise(seed, 6_500, 15_000, 1, 0.026)
              .metal(0.12, 0.03, METAL);
      case OPEN_HAT ->
          new DrumSound(sine, rate, 0.9).noise(seed, 6_000, 14_000, 1, 0.2).metal(0.12, 0.2, METAL);
      case LOW_TOM -> tom(sine, rate, 88 * bend, seed);
      case MID_TOM -> tom(sine, rate, 122 * bend, seed);
      case HIGH_TOM -> tom(sine, rate, 165 * bend, seed);
      case CRASH ->
          new DrumSound(sine, rate, 2.4)
              .noise(seed, 3_500, 13_000, 1, 0.5)
              .noise(seed + 5, 2_000, 9_000, 0.7, 0.09)
              .metal(0.16, 0.55, METAL);
      default ->
          new DrumSound(sine, rate, 1.8)
              .metal(0.5 * bend, 0.42, METAL)
              .metal(0.3, 0.16, 4_870 * bend, 5_210)
              .noise(seed, 6_500, 14_000, 0.45, 0.28);
    };
  }

  private static DrumSound tom(float[] sine, double rate, double hertz, long seed) {
    return new DrumSound(sine, rate, 0.7)
        .sweep(hertz * 1.6, hertz, 0.04, 1, 0.17)
        .sweep(hertz * 2.5, hertz * 1.59, 0.04, 0.2, 0.08)
        .noise(seed, 500, 4_000, 0.25, 0.012);
  }

  /** Nearest in sound, of General MIDI's percussion. */
  private static int nearest(int pitch) {
    return switch (pitch) {
      case 35, 36 -> KICK;
      case 37, 38, 39, 40 -> SNARE;
      case 41, 43, 45, 64, 66, 68 -> LOW_TOM;
      case 47, 48, 61, 63, 65, 67 -> MID_TOM;
      case 50, 60, 62, 76, 77 -> HIGH_TOM;
      case 46, 74 -> OPEN_HAT;
      case 49, 52, 55, 57 -> CRASH;
      case 51, 53, 56, 59, 80, 81 -> RIDE;
      case 42, 44, 54, 58 -> CLOSED_HAT;
      default -> pitch < 35 ? KICK : CLOSED_HAT;
    };
  }
}
