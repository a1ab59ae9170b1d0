package dev.minstrel.music.synth;

import java.util.Arrays;

/** The sounding part: notes into stems, stems into the mix, the mix into the room. */
final class Engine {
  private static final int CELL = Synthesizer.CELL;
  private static final int STEMS = Stem.values().length;
  private static final int MOST_LAYERS = 8;
  private static final double RAMP_SECONDS = 0.005;

  /** Balance of the stems at equal velocity. */
  private static final float[] LEVELS = {0.34f, 0.29f, 0.19f, 0.64f, 0.24f};

  /** The same for recorded sounds, which are softer on the whole. */
  private static final float[] RECORDED_LEVELS = {0.8f, 0.75f, 0.34f, 0.8f, 0.36f};

  /** How much of each stem the room hears. */
  private static final float[] SENDS = {0.03f, 0.20f, 0.24f, 0.09f, 0.32f};

  private static final float[] PANS = {0, -0.12f, 0.1f, 0, 0.05f};

  /** How far a stem's notes spread, low to the left as seen from the keyboard. */
  private static final float[] SPREADS = {0, 0.5f, 0.15f, 0, 0.4f};

  private final Stem[] stems = Stem.values();
  private final Sounds sounds;
  private final SampleBank bank;
  private final Voices voices;
  private final Reverb reverb;
  private final float wet;
  private final Ramp[] gains = new Ramp[STEMS];
  private final Ramp master;
  private final float[] pans = PANS.clone();
  private final float[] busLeft = new float[CELL];
  private final float[] busRight = new float[CELL];
  private final float[] sendLeft = new float[CELL];
  private final float[] sendRight = new float[CELL];
  private final float[] scratch = new float[CELL];
  private final SampleRegion[] found = new SampleRegion[MOST_LAYERS];
  private final Strike strike = new Strike();

  Engine(SynthSettings settings, SampleBank bank, Sounds sounds) {
    this.sounds = sounds;
    double rate = settings.rate();
    this.bank = bank;
    voices = new Voices(settings.polyphony(), sounds, rate);
    reverb = new Reverb(settings.rate());
    wet = (float) (1.6 * settings.reverb());
    int leastRamp = (int) Math.ceil(RAMP_SECONDS * rate);
    for (int stem = 0; stem < STEMS; stem++) {
      gains[stem] = new Ramp(1, leastRamp);
    }
    master = new Ramp(1, leastRamp);
  }

  int sounding() {
    return voices.count();
  }

  boolean isSilent() {
    return voices.count() == 0 && reverb.isSilent();
  }

  /** Does what an event says, at frame {@code at} of the cell that is rendered next. */
  void apply(long event, int at) {
    int stem = SynthEvent.stem(event);
    switch (SynthEvent.kind(event)) {
      case SynthEvent.NOTE_ON -> strike(event, stem, at);
      case SynthEvent.NOTE_OFF -> voices.releaseKey(stem, SynthEvent.key(event), at);
      case SynthEvent.NOTES_OFF -> release(event, at);
      case SynthEvent.CUT -> voices.cut(at);
      case SynthEvent.STEM_GAIN ->
          gains[stem].lead(SynthEvent.value(event), SynthEvent.rampFrames(event), at);
      case SynthEvent.MASTER_GAIN ->
          master.lead(SynthEvent.value(event), SynthEvent.rampFrames(event), at);
      case SynthEvent.PAN -> pans[stem] = SynthEvent.value(event);
      default -> throw new AssertionError(event);
    }
  }

  /** Renders a cell; what was in it is overwritten. */
  void render(float[] left, float[] right) {
    Arrays.fill(left, 0);
    Arrays.fill(right, 0);
    Arrays.fill(sendLeft, 0);
    Arrays.fill(sendRight, 0);
    for (int stem = 0; stem < STEMS; stem++) {
      gains[stem].finish();
      Arrays.fill(busLeft, 0);
      Arrays.fill(busRight, 0);
      if (voices.addTo(stem, busLeft, busRight, scratch)) {
        mix(busLeft, gains[stem].gains, SENDS[stem], left, sendLeft);
        mix(busRight, gains[stem].gains, SENDS[stem], right, sendRight);
      }
    }
    reverb.addTo(sendLeft, sendRight, left, right, wet);
    master.finish();
    for (int i = 0; i < CELL; i++) {
      left[i] *= master.gains[i];
      right[i] *= master.gains[i];
    }
  }

  private static void mix(float[] bus, float[] gains, float share, float[] mix, float[] send) {
    for (int i = 0; i < CELL; i++) {
      float value = bus[i] * gains[i];
      mix[i] += value;
      send[i] += value * share;
    }
  }

  private void release(long event, int at) {
    for (int stem = 0; stem < STEMS; stem++) {
      if (SynthEvent.isForAll(event) || SynthEvent.stem(event) == stem) {
        voices.releaseStem(stem, at);
      }
    }
  }

  private void strike(long event, int stem, int at) {
    strike.fill(event, stems[stem], voices.nextOrder(), at);
    double loudness = strike.force * StrictMath.sqrt(strike.force);
    strike.pan = pans[stem] + SPREADS[stem] * (strike.pitch - 60) / 60.0;
    voices.releasePitch(stem, strike.pitch, at);
    int velocity = SynthEvent.velocity(event);
    int layers = bank.find(strike.stem, strike.pitch, velocity, strike.key, found);
    strike.gain = (layers > 0 ? RECORDED_LEVELS : LEVELS)[stem] * loudness;
    for (int layer = 0; layer < layers; layer++) {
      play(found[layer], Double.POSITIVE_INFINITY);
    }
    if (layers > 0) {
      return;
    }
    if (sounds.drums.find(strike.stem, strike.pitch, velocity, strike.key, found) > 0) {
      // What is struck softly sounds duller.
      play(found[0], 2_500 * Waves.twoTo(4 * strike.force));
    } else {
      Voice voice = voices.free(at);
      if (voice != null) {
        sounds.instruments.start(voice, strike);
      }
    }
  }

  private void play(SampleRegion region, double mostHertz) {
    if (region.choke > 0) {
      voices.choke(strike, region.choke);
    }
    Voice voice = voices.free(strike.at);
    if (voice != null) {
      voice.sample.start(region, strike.pitch, mostHertz);
      voice.occupy(voice.sample, strike);
      voice.behave(region.choke, region.ringsOn);
      voice.shape(region.shape, 1);
      voice.place(strike.gain * region.colour.gain(), strike.pan + region.colour.pan());
    }
  }
}
