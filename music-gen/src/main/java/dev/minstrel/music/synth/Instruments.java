package dev.minstrel.music.synth;

import dev.minstrel.music.synth.SampleRegion.Shape;

/** The synthesizer's own sounds: a round bass, a soft electric piano, a reed, a bell. */
final class Instruments {
  private static final Shape BASS_SHAPE = new Shape(0.005, 0, 0.7, 0.5, 0.06);
  private static final Shape PIANO_SHAPE = new Shape(0.003, 0, 1.6, 0, 0.11);
  private static final Shape REED_SHAPE = new Shape(0.03, 0, 0.25, 0.8, 0.07);
  private static final Shape BELL_SHAPE = new Shape(0.002, 0, 1.1, 0, 0.5);

  private static final FmTone.Pair PIANO_BODY = new FmTone.Pair(1, 1, 2.5, 0.8, 0.78, 20);
  private static final FmTone.Pair PIANO_TINE = new FmTone.Pair(1.0012, 14, 0.8, 0.16, 0.22, 6);
  private static final FmTone.Pair BELL_BODY = new FmTone.Pair(1, 3.5, 1.6, 0.6, 0.7, 20);
  private static final FmTone.Pair BELL_STRIKE =
      new FmTone.Pair(2.756, 5.404, 0.9, 0.15, 0.3, 0.35);

  private final WaveTone.Sound bass;
  private final WaveTone.Sound reed;

  Instruments() {
    bass =
        new WaveTone.Sound(
            Waves.octaves(1, 0.34, 0.14, 0.06, 0.03, 0.015),
            Waves.octaves(spectrum(40, 1.15)),
            0.95,
            0.3,
            0.2,
            3,
            4.8,
            0.5,
            0);
    reed =
        new WaveTone.Sound(
            Waves.octaves(1, 0.22, 0.16, 0.05, 0.03, 0.01),
            Waves.octaves(1, 0.42, 0.62, 0.3, 0.3, 0.2, 0.16, 0.1, 0.07, 0.05, 0.03, 0.02),
            0.75,
            0.5,
            0.2,
            13,
            5.1,
            0.28,
            0.012);
  }

  /** Starts a note in a voice. */
  void start(Voice voice, Strike strike) {
    int pitch = strike.pitch;
    switch (strike.stem) {
      case BASS -> {
        voice.wave.start(bass, pitch, strike.force, strike.key);
        begin(voice, voice.wave, strike, BASS_SHAPE, 1);
      }
      case MELODY -> {
        voice.wave.start(reed, pitch, 0.3 + 0.7 * strike.force, strike.key);
        begin(voice, voice.wave, strike, REED_SHAPE, 1);
      }
      case STINGER -> {
        voice.fm.start(BELL_BODY, BELL_STRIKE, pitch, strike.force);
        begin(voice, voice.fm, strike, BELL_SHAPE, ring(pitch));
      }
      case HARMONY, DRUMS -> {
        voice.fm.start(PIANO_BODY, PIANO_TINE, pitch, strike.force);
        begin(voice, voice.fm, strike, PIANO_SHAPE, ring(pitch));
      }
    }
  }

  private static void begin(Voice voice, Tone tone, Strike strike, Shape shape, double decay) {
    voice.occupy(tone, strike);
    voice.shape(shape, decay);
    voice.place(strike.gain, strike.pan);
  }

  /** High strings ring shorter: half as long every two octaves. */
  private static double ring(int pitch) {
    return Waves.twoTo((60 - pitch) / 24.0);
  }

  /** {@code count} partials that fall as 1/n to a power. */
  private static double[] spectrum(int count, double power) {
    double[] partials = new double[count];
    for (int n = 1; n <= count; n++) {
      partials[n - 1] = 1 / StrictMath.pow(n, power);
    }
    return partials;
  }
}
