package dev.minstrel.music.soundfont;

import dev.minstrel.music.synth.SampleRegion;
import org.jspecify.annotations.Nullable;

/** A region and the keys and velocities that sound it. */
record Layer(int lowKey, int highKey, int lowVelocity, int highVelocity, SampleRegion region) {
  /** Sustains below this, in tenths of a decibel, are silence. */
  private static final int SILENT = 960;

  /** Decay and release times say when 100 dB are gone; a time constant is 8.7 dB. */
  private static final double TIME_CONSTANTS = 11.5;

  /** The hardware that files are tuned to took 0.4 of the attenuation they state. */
  private static final double ATTENUATION_SHARE = 0.4;

  private static final double LEAST_RELEASE_SECONDS = 0.008;

  boolean sounds(int key, int velocity) {
    return key >= lowKey && key <= highKey && velocity >= lowVelocity && velocity <= highVelocity;
  }

  /** What a preset's zone makes of an instrument's zone; null where that is nothing. */
  static @Nullable Layer of(
      Generators preset, Generators instrument, Samples.Sound sound, boolean drums) {
    int lowKey = Math.max(preset.lowest(Generators.KEYS), instrument.lowest(Generators.KEYS));
    int highKey = Math.min(preset.highest(Generators.KEYS), instrument.highest(Generators.KEYS));
    int lowVelocity =
        Math.max(preset.lowest(Generators.VELOCITIES), instrument.lowest(Generators.VELOCITIES));
    int highVelocity =
        Math.min(preset.highest(Generators.VELOCITIES), instrument.highest(Generators.VELOCITIES));
    SampleRegion.Span span = span(instrument, sound);
    if (lowKey > highKey || lowVelocity > highVelocity || span == null) {
      return null;
    }
    SampleRegion region =
        new SampleRegion(
            sound.samples(),
            span,
            shape(preset, instrument),
            tuning(preset, instrument, sound),
            colour(preset, instrument),
            instrument.index(Generators.CHOKE),
            drums && !(span.loopEnd() > span.loopStart()));
    return new Layer(lowKey, highKey, lowVelocity, highVelocity, region);
  }

  private static SampleRegion.@Nullable Span span(Generators zone, Samples.Sound sound) {
    long start = offset(zone, Generators.START, Generators.START_COARSE, 0);
    long end = offset(zone, Generators.END, Generators.END_COARSE, sound.frames());
    start = Math.max(0, start);
    end = Math.min(sound.frames(), end);
    if (start >= end) {
      return null;
    }
    long loopStart =
        offset(zone, Generators.LOOP_START, Generators.LOOP_START_COARSE, sound.loopStart());
    long loopEnd = offset(zone, Generators.LOOP_END, Generators.LOOP_END_COARSE, sound.loopEnd());
    int mode = zone.get(Generators.MODES) & 3;
    loopStart = Math.max(start, loopStart);
    loopEnd = Math.min(end, loopEnd);
    boolean loops = (mode == 1 || mode == 3) && loopEnd - loopStart >= 2;
    return new SampleRegion.Span(
        (int) start, (int) end, loops ? (int) loopStart : 0, loops ? (int) loopEnd : 0, mode == 3);
  }

  private static long offset(Generators zone, int fine, int coarse, long from) {
    return from + zone.get(fine) + 32_768L * zone.get(coarse);
  }

  private static SampleRegion.Shape shape(Generators preset, Generators zone) {
    int sustain = sum(preset, zone, Generators.SUSTAIN);
    double level = sustain >= SILENT ? 0 : decibels(-Math.max(0, sustain) / 10.0);
    return new SampleRegion.Shape(
        seconds(sum(preset, zone, Generators.ATTACK)),
        seconds(sum(preset, zone, Generators.HOLD)),
        seconds(sum(preset, zone, Generators.DECAY)) / TIME_CONSTANTS,
        level,
        Math.max(
            LEAST_RELEASE_SECONDS,
            seconds(sum(preset, zone, Generators.RELEASE)) / TIME_CONSTANTS));
  }

  private static SampleRegion.Tuning tuning(
      Generators preset, Generators zone, Samples.Sound sound) {
    double semitones =
        sum(preset, zone, Generators.SEMITONES)
            + (sum(preset, zone, Generators.CENTS) + sound.cents()) / 100.0;
    double perKey = Math.max(0, Math.min(1_200, sum(preset, zone, Generators.SCALE))) / 100.0;
    int root = zone.get(Generators.ROOT) >= 0 ? zone.get(Generators.ROOT) : sound.root();
    if (zone.get(Generators.KEY_NUMBER) >= 0) {
      semitones += (zone.get(Generators.KEY_NUMBER) - root) * perKey;
      perKey = 0;
    }
    double rate = sound.rate() * StrictMath.pow(2, semitones / 12);
    return new SampleRegion.Tuning(Math.max(1, Math.min(1e6, rate)), Math.min(127, root), perKey);
  }

  private static SampleRegion.Colour colour(Generators preset, Generators zone) {
    double attenuation = Math.max(0, sum(preset, zone, Generators.ATTENUATION)) / 10.0;
    double pan = sum(preset, zone, Generators.PAN) / 500.0;
    int cutoff = sum(preset, zone, Generators.CUTOFF_CENTS);
    return new SampleRegion.Colour(
        decibels(-ATTENUATION_SHARE * attenuation),
        Math.max(-1, Math.min(1, pan)),
        cutoff >= 13_500
            ? Double.POSITIVE_INFINITY
            : 8.176 * StrictMath.pow(2, Math.max(1_500, cutoff) / 1_200.0));
  }

  private static int sum(Generators preset, Generators zone, int generator) {
    return preset.get(generator) + zone.get(generator);
  }

  private static double seconds(int timecents) {
    return StrictMath.pow(2, Math.max(-12_000, Math.min(8_000, timecents)) / 1_200.0);
  }

  private static double decibels(double gain) {
    return StrictMath.pow(10, gain / 20);
  }
}
