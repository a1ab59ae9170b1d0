package dev.minstrel.music.playing;

import dev.minstrel.api.music.PcmStream;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.sound.PcmSource;
import dev.minstrel.music.synth.Stem;
import dev.minstrel.music.synth.SynthEvent;
import dev.minstrel.music.synth.SynthEvents;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.music.synth.Synthesizer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The music as a stream of samples. The game thread puts events in, timed in frames of the stream;
 * whoever reads renders them.
 *
 * <p>The reader is master of the sound: a moment of the game's clock falls on a frame by an anchor
 * that follows the reader, slowly while the two clocks drift, at once when one of them stood still.
 * Tempo, slow motion and pause are in the moments already.
 */
@SuppressWarnings("EnumOrdinal") // arrays with a place for each
final class PulledSound implements PcmStream, PcmSource {
  private static final int RING = 8_192;
  private static final int LEFT_RIGHT = 2;
  private static final int BLOCK = 1_024;
  private static final long SECOND = 1_000_000_000L;
  private static final double GAIN_STEP = 0.05;
  private static final Voice[] VOICES = Voice.values();
  private static final Stem[] STEMS = Stem.values();

  private final int rate;
  private final SynthEvents ring = new SynthEvents(RING);
  private final Synthesizer synthesizer;

  /** Frames read; written by the reader. */
  private final AtomicLong read = new AtomicLong();

  /** Longest block that was asked for; written by the reader. */
  private final AtomicLong longestBlock = new AtomicLong();

  /** The frame of the last tick; written by the game thread. */
  private final AtomicLong horizon = new AtomicLong();

  private volatile boolean closed;

  // Of the reader.
  private final float[] left = new float[BLOCK];
  private final float[] right = new float[BLOCK];
  private boolean starved;

  // Of the game thread.
  private long anchorNanos;
  private long anchorFrame;
  private boolean anchored;
  private final double[] gains = new double[VOICES.length];

  PulledSound(int sampleRate) {
    synthesizer = new Synthesizer(SynthSettings.DEFAULT.withRate(sampleRate));
    rate = sampleRate;
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  /** Half a tenth of a second for late ticks, and the longest block, which is read at once. */
  @Override
  public int delayFrames() {
    return (int) (rate / 20 + longestBlock.get());
  }

  /** A tick: moments up to this one have been told. Game thread. */
  void tick(long nanos) {
    long lead = frame(nanos) - read.get();
    int delay = delayFrames();
    if (!anchored || lead < delay / 4 || lead > 3L * delay) {
      anchor(nanos, read.get() + delay); // somebody stood still
    } else if (Math.abs(lead - (delay - longestBlock.get() / 2)) > delay / 2) {
      anchor(nanos, frame(nanos) + (lead > delay ? -1 : 1)); // the clocks drift
    }
    horizon.setRelease(frame(nanos));
  }

  private void anchor(long nanos, long frame) {
    anchorNanos = nanos;
    anchorFrame = frame;
    anchored = true;
  }

  private long frame(long nanos) {
    long passed = nanos - anchorNanos;
    long whole = Math.floorDiv(passed, SECOND);
    long rest = Math.floorMod(passed, SECOND);
    return anchorFrame + whole * rate + (rest * rate + SECOND / 2) / SECOND;
  }

  /** A note begins. Game thread. */
  void on(Voice voice, int pitch, int velocity, long nanos) {
    if (ring.free() > RING / 4) {
      offer(nanos, SynthEvent.noteOn(STEMS[voice.ordinal()], pitch, velocity, pitch));
    }
  }

  /** A note ends. Game thread. */
  void off(Voice voice, int pitch, long nanos) {
    offer(nanos, SynthEvent.noteOff(STEMS[voice.ordinal()], pitch));
  }

  /** A voice's gain as of a tick. Game thread. */
  void gain(Voice voice, double gainDecibels, long nanos) {
    if (Math.abs(gains[voice.ordinal()] - gainDecibels) >= GAIN_STEP) {
      gains[voice.ordinal()] = gainDecibels;
      double heard = gainDecibels <= Stems.SILENCE ? Double.NEGATIVE_INFINITY : gainDecibels;
      offer(nanos, SynthEvent.stemGain(STEMS[voice.ordinal()], heard, rate / 50));
    }
  }

  private void offer(long nanos, long event) {
    if (!ring.offer(frame(nanos), event)) {
      anchored = false; // nobody reads: begin again when somebody does
    }
  }

  @Override
  public void read(float[] samples, int offset, int frames) {
    Objects.checkFromIndexSize(offset, LEFT_RIGHT * frames, samples.length);
    if (closed) {
      Arrays.fill(samples, offset, offset + LEFT_RIGHT * frames, 0);
      return;
    }
    begin(frames);
    int place = offset;
    for (int done = 0; done < frames; ) {
      int count = Math.min(BLOCK, frames - done);
      synthesizer.render(left, right, 0, count);
      for (int i = 0; i < count; i++) {
        samples[place++] = left[i];
        samples[place++] = right[i];
      }
      done += count;
    }
    end(frames);
  }

  @Override
  public int render(float[] intoLeft, float[] intoRight, int offset, int frames) {
    if (closed) {
      return 0;
    }
    begin(frames);
    synthesizer.render(intoLeft, intoRight, offset, frames);
    end(frames);
    return frames;
  }

  @Override
  public void read(short[] samples, int offset, int frames) {
    Objects.checkFromIndexSize(offset, LEFT_RIGHT * frames, samples.length);
    if (closed) {
      Arrays.fill(samples, offset, offset + LEFT_RIGHT * frames, (short) 0);
      return;
    }
    begin(frames);
    synthesizer.render(samples, offset, frames);
    end(frames);
  }

  private void begin(int frames) {
    longestBlock.setRelease(Math.max(longestBlock.get(), Math.min(frames, rate)));
    synthesizer.take(ring);
    boolean silent = synthesizer.position() > horizon.getAcquire() + rate / 2;
    if (silent && !starved) {
      synthesizer.offer(synthesizer.position(), SynthEvent.allNotesOff());
    }
    starved = silent;
  }

  private void end(int frames) {
    read.setRelease(read.getPlain() + frames);
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
