package dev.minstrel.music.synth;

import java.util.Objects;

/**
 * Turns timed events into stereo sound, one block after another.
 *
 * <p>Owned by one thread at a time. Allocates nothing after construction. Inside it works on a grid
 * of {@value #CELL} frames that begins with frame 0, so the same events give the same samples, bit
 * for bit, whatever the blocks in which they are asked for; all arithmetic is Java's own, so they
 * are the same on every machine too. The price is a fixed latency of {@link #latencyFrames}.
 *
 * <p>The sum passes a limiter that looks ahead; no sample exceeds -1 dB of full scale.
 */
public final class Synthesizer {
  static final int CELL = 64;

  private final SynthSettings settings;
  private final EventQueue queue = new EventQueue(2_048);
  private final Engine engine;
  private final Limiter limiter;
  private final float[] cellLeft = new float[CELL];
  private final float[] cellRight = new float[CELL];
  private int cursor = CELL;
  private long position;

  /** A silent synthesizer with the sounds of its own. */
  public Synthesizer(SynthSettings settings) {
    this(settings, (stem, pitch, velocity, key, found) -> 0);
  }

  /** A silent synthesizer with recorded sounds, and its own for notes that the bank leaves out. */
  public Synthesizer(SynthSettings settings, SampleBank bank) {
    this(settings, bank, new Sounds(settings.rate()));
  }

  /** The same, with sounds that were computed before, for this rate. */
  Synthesizer(SynthSettings settings, SampleBank bank, Sounds sounds) {
    this.settings = settings;
    engine = new Engine(settings, Objects.requireNonNull(bank, "bank"), sounds);
    limiter = new Limiter(settings.rate());
  }

  /** What it was made for. */
  public SynthSettings settings() {
    return settings;
  }

  /** Frames rendered so far: the frame that the next {@code render} begins with. */
  public long position() {
    return position;
  }

  /** How many frames after the one it is timed at an event is heard. */
  public int latencyFrames() {
    return 2 * CELL;
  }

  /**
   * Adds an event, unless 2,048 are waiting.
   *
   * @param frame counted from construction; sample-accurate when not before {@link #position()},
   *     else at once
   * @param event from {@link SynthEvent}; of one frame, events happen in the order of their coming
   */
  public boolean offer(long frame, long event) {
    if (!SynthEvent.isOne(event)) {
      throw new IllegalArgumentException("event must come from SynthEvent, was " + event);
    }
    return queue.offer(frame, event);
  }

  /** Adds the events of a ring, as many as fit; how many those were. */
  public int take(SynthEvents events) {
    return events.drainTo(this);
  }

  /** Notes that sound or fade at this moment. */
  public int sounding() {
    return engine.sounding();
  }

  /** Whether everything, echo included, is over, and no event waits: each next sample is 0. */
  public boolean isSilent() {
    return queue.isEmpty() && engine.isSilent() && limiter.isSilent();
  }

  /**
   * Renders the next frames.
   *
   * @param left receives samples of -0.891 to 0.891 from {@code offset} on
   */
  public void render(float[] left, float[] right, int offset, int frames) {
    Objects.checkFromIndexSize(offset, frames, left.length);
    Objects.checkFromIndexSize(offset, frames, right.length);
    int done = 0;
    while (done < frames) {
      int count = atHand(frames - done);
      System.arraycopy(cellLeft, cursor, left, offset + done, count);
      System.arraycopy(cellRight, cursor, right, offset + done, count);
      advance(count);
      done += count;
    }
  }

  /**
   * Renders the next frames as 16-bit samples.
   *
   * @param samples receives {@code left, right, left, right…}, 2 a frame, from {@code offset} on
   */
  public void render(short[] samples, int offset, int frames) {
    Objects.checkFromIndexSize(offset, 2 * frames, samples.length);
    int place = offset;
    int done = 0;
    while (done < frames) {
      int count = atHand(frames - done);
      for (int i = cursor; i < cursor + count; i++) {
        samples[place++] = toShort(cellLeft[i]);
        samples[place++] = toShort(cellRight[i]);
      }
      advance(count);
      done += count;
    }
  }

  /** A sample of -1 to 1 in 16 bits, rounded; what lies outside becomes the nearest. */
  public static short toShort(float sample) {
    return (short) Math.round(Math.max(-1f, Math.min(1f, sample)) * 32_767f);
  }

  private int atHand(int wanted) {
    if (cursor == CELL) {
      nextCell();
    }
    return Math.min(CELL - cursor, wanted);
  }

  private void advance(int frames) {
    cursor += frames;
    position += frames;
  }

  /** The cell before this position: its events are all known by now. */
  private void nextCell() {
    long start = position - CELL;
    long end = position;
    while (!queue.isEmpty() && queue.frame() < end) {
      engine.apply(queue.event(), (int) Math.max(0, queue.frame() - start));
      queue.remove();
    }
    engine.render(cellLeft, cellRight);
    limiter.process(cellLeft, cellRight);
    cursor = 0;
  }
}
