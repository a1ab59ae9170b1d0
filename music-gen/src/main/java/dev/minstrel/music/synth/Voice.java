package dev.minstrel.music.synth;

/**
 * A place for one sounding note: a tone, its loudness over time, its place between the speakers.
 */
final class Voice {
  private static final int CELL = Synthesizer.CELL;

  final FmTone fm;
  final WaveTone wave;
  final SampleTone sample;
  private final Envelope envelope;
  private final float[] levels = new float[CELL];
  private Tone tone;
  private float left;
  private float right;
  private int from;
  private int cursor;
  private boolean isFresh;
  private boolean isActive;
  private boolean isReleased;
  private boolean isFading;
  private boolean ringsOn;
  private int stem;
  private int pitch;
  private int key;
  private int choke;
  private long order;

  Voice(Sounds sounds, double rate) {
    fm = new FmTone(sounds.sine, rate);
    wave = new WaveTone(sounds.sine, sounds.noise, rate);
    sample = new SampleTone(rate);
    tone = fm;
    envelope = new Envelope(rate);
  }

  /** Takes the place for a note whose tone was started; it sounds from its frame on. */
  void occupy(Tone tone, Strike strike) {
    this.tone = tone;
    stem = strike.stem.number;
    pitch = strike.pitch;
    key = strike.key;
    order = strike.order;
    from = strike.at;
    cursor = strike.at;
    isFresh = true;
    isActive = true;
    isReleased = false;
    isFading = false;
    ringsOn = false;
    choke = 0;
  }

  void shape(SampleRegion.Shape shape, double decayFactor) {
    envelope.start(
        shape.attackSeconds(),
        shape.holdSeconds(),
        shape.decaySeconds() * decayFactor,
        shape.sustain(),
        shape.releaseSeconds());
  }

  /** Equal loudness wherever it is put. */
  void place(double gain, double pan) {
    double toRight = (Math.max(-1, Math.min(1, pan)) + 1) / 2;
    left = (float) (gain * StrictMath.sqrt(1 - toRight));
    right = (float) (gain * StrictMath.sqrt(toRight));
  }

  void behave(int choke, boolean ringsOn) {
    this.choke = choke;
    this.ringsOn = ringsOn;
  }

  void release(int at) {
    if (!isReleased && !ringsOn) {
      advance(at);
      isReleased = true;
      envelope.release();
      tone.release();
    }
  }

  void fade(double seconds, int at) {
    if (isFading) {
      return;
    }
    if (isUnheard(at)) {
      isActive = false;
      return;
    }
    advance(at);
    isFading = true;
    envelope.fade(seconds);
  }

  boolean isActive() {
    return isActive;
  }

  /** Whether not one frame of it was rendered before this one. */
  boolean isUnheard(int at) {
    return isFresh && at == from;
  }

  boolean isReleased() {
    return isReleased;
  }

  boolean isFading() {
    return isFading;
  }

  boolean isOf(int stem) {
    return isActive && this.stem == stem;
  }

  int pitch() {
    return pitch;
  }

  int key() {
    return key;
  }

  int choke() {
    return choke;
  }

  long order() {
    return order;
  }

  float loudness() {
    return envelope.level() * (left + right);
  }

  /** Adds what is left of this cell, and makes ready for the next. */
  void addTo(float[] busLeft, float[] busRight, float[] scratch) {
    advance(CELL);
    tone.fill(scratch, from, CELL);
    float[] level = levels;
    float toLeft = left;
    float toRight = right;
    for (int i = from; i < CELL; i++) {
      float value = scratch[i] * level[i];
      busLeft[i] += value * toLeft;
      busRight[i] += value * toRight;
    }
    from = 0;
    cursor = 0;
    isFresh = false;
    isActive = !envelope.isOver() && !tone.isOver();
  }

  private void advance(int to) {
    if (cursor < to) {
      envelope.fill(levels, cursor, to);
      cursor = to;
    }
  }
}
