package dev.minstrel.music.synth;

/**
 * Events as one {@code long} each, so that queues of them allocate nothing.
 *
 * <p>The frame at which an event happens travels beside it.
 */
public final class SynthEvent {
  static final int NOTE_ON = 1;
  static final int NOTE_OFF = 2;
  static final int NOTES_OFF = 3;
  static final int CUT = 4;
  static final int STEM_GAIN = 5;
  static final int MASTER_GAIN = 6;
  static final int PAN = 7;

  private static final int ALL = 15;
  private static final int STEMS = 5;
  private static final double NEPERS_PER_DECIBEL = 0.11512925464970228; // ln 10 / 20
  private static final int MOST_RAMP_FRAMES = (1 << 24) - 1;

  private SynthEvent() {}

  /**
   * Strikes a note. A note of the same stem and pitch that still sounds is released, not cut.
   *
   * @param pitch MIDI, 0 to 127; of {@link Stem#DRUMS} the General MIDI instrument
   * @param velocity 1 to 127
   * @param key any number by which {@link #noteOff} finds it again; two notes of one stem that
   *     sound at once have different ones
   */
  public static long noteOn(Stem stem, int pitch, int velocity, int key) {
    if (!(pitch >= 0 && pitch <= 127)) {
      throw new IllegalArgumentException("pitch must be 0 to 127, was " + pitch);
    }
    if (!(velocity >= 1 && velocity <= 127)) {
      throw new IllegalArgumentException("velocity must be 1 to 127, was " + velocity);
    }
    return head(NOTE_ON, stem.number)
        | (long) velocity << 48
        | (long) pitch << 40
        | Integer.toUnsignedLong(key);
  }

  /** Releases the note struck with this key; nothing when it is over. Drums ring on. */
  public static long noteOff(Stem stem, int key) {
    return head(NOTE_OFF, stem.number) | Integer.toUnsignedLong(key);
  }

  /** Releases every note of a stem. */
  public static long notesOff(Stem stem) {
    return head(NOTES_OFF, stem.number);
  }

  /** Releases every note. */
  public static long allNotesOff() {
    return head(NOTES_OFF, ALL);
  }

  /** Fades every note out in 10 ms, drums too; the room's echo rings on. */
  public static long cut() {
    return head(CUT, ALL);
  }

  /**
   * Leads a stem's gain to a new value.
   *
   * @param gainDecibels at most 12; {@code Double.NEGATIVE_INFINITY} is silence
   * @param rampFrames over how many frames; fewer than 5 ms of them are taken as 5 ms
   */
  public static long stemGain(Stem stem, double gainDecibels, int rampFrames) {
    return head(STEM_GAIN, stem.number) | ramp(gainDecibels, rampFrames);
  }

  /** Leads the gain of the whole to a new value; as {@link #stemGain}. */
  public static long masterGain(double gainDecibels, int rampFrames) {
    return head(MASTER_GAIN, ALL) | ramp(gainDecibels, rampFrames);
  }

  /**
   * Moves the place of a stem's next notes.
   *
   * @param pan -1 left to 1 right
   */
  public static long pan(Stem stem, double pan) {
    if (!(pan >= -1 && pan <= 1)) {
      throw new IllegalArgumentException("pan must be -1 to 1, was " + pan);
    }
    return head(PAN, stem.number) | Integer.toUnsignedLong(Float.floatToRawIntBits((float) pan));
  }

  /** Whether a number came from here. */
  static boolean isOne(long event) {
    return kind(event) >= NOTE_ON && kind(event) <= PAN && (isForAll(event) || stem(event) < STEMS);
  }

  static int kind(long event) {
    return (int) (event >>> 60);
  }

  static boolean isForAll(long event) {
    return stem(event) == ALL;
  }

  static int stem(long event) {
    return (int) (event >>> 56) & 15;
  }

  static int velocity(long event) {
    return (int) (event >>> 48) & 127;
  }

  static int pitch(long event) {
    return (int) (event >>> 40) & 127;
  }

  static int key(long event) {
    return (int) event;
  }

  static int rampFrames(long event) {
    return (int) (event >>> 32) & MOST_RAMP_FRAMES;
  }

  /** The linear gain, or the pan. */
  static float value(long event) {
    return Float.intBitsToFloat((int) event);
  }

  private static long head(int kind, int stem) {
    return (long) kind << 60 | (long) stem << 56;
  }

  private static long ramp(double gainDecibels, int rampFrames) {
    if (!(gainDecibels <= 12)) {
      throw new IllegalArgumentException("gainDecibels must be at most 12, was " + gainDecibels);
    }
    if (!(rampFrames >= 0)) {
      throw new IllegalArgumentException("rampFrames must be at least 0, was " + rampFrames);
    }
    float gain = (float) StrictMath.exp(gainDecibels * NEPERS_PER_DECIBEL);
    return (long) Math.min(rampFrames, MOST_RAMP_FRAMES) << 32
        | Integer.toUnsignedLong(Float.floatToRawIntBits(gain));
  }
}
