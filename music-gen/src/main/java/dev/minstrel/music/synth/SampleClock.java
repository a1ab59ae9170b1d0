package dev.minstrel.music.synth;

/**
 * Turns musicTicks into frames without ever adding up seconds: an anchor (musicTick, frame) and a
 * fixed-point number of frames a musicTick, with 32 bits after the point.
 *
 * <p>A change of tempo is a new clock whose anchor lies on the old one. Immutable; any thread.
 */
public final class SampleClock {
  private static final double ONE = 4_294_967_296.0;

  private final long musicTick0;
  private final long frame0;
  private final long framesPerTick;
  private final int rate;

  private SampleClock(long musicTick0, long frame0, long framesPerTick, int rate) {
    this.musicTick0 = musicTick0;
    this.frame0 = frame0;
    this.framesPerTick = framesPerTick;
    this.rate = rate;
  }

  /**
   * A clock that begins at musicTick 0 and frame 0.
   *
   * @param rate frames a second, 8,000 to 192,000
   * @param tempo quarters of 48 musicTicks a minute, 1 to 1,000
   */
  public static SampleClock of(int rate, double tempo) {
    return new SampleClock(0, 0, fixed(rate, tempo), rate);
  }

  /** The clock that goes on at another tempo from a musicTick of this one. */
  public SampleClock withTempo(long musicTick, double tempo) {
    return new SampleClock(musicTick, frameAt(musicTick), fixed(rate, tempo), rate);
  }

  /** The clock of the same tempo at which this musicTick falls on this frame. */
  public SampleClock anchored(long musicTick, long frame) {
    return new SampleClock(musicTick, frame, framesPerTick, rate);
  }

  /** The frame nearest to a musicTick. */
  public long frameAt(long musicTick) {
    long ticks = musicTick - musicTick0;
    long low = ticks * framesPerTick;
    long high = Math.multiplyHigh(ticks, framesPerTick);
    long whole = high << 32 | low >>> 32;
    return frame0 + whole + (low >>> 31 & 1);
  }

  /** The last musicTick whose frame is not after this one. */
  public long musicTickAt(long frame) {
    long guess = musicTick0 + (long) Math.floor((frame - frame0) * ONE / framesPerTick);
    while (frameAt(guess + 1) <= frame) {
      guess++;
    }
    while (frameAt(guess) > frame) {
      guess--;
    }
    return guess;
  }

  private static long fixed(int rate, double tempo) {
    if (!(rate >= 8_000 && rate <= 192_000)) {
      throw new IllegalArgumentException("rate must be 8000 to 192000, was " + rate);
    }
    if (!(tempo >= 1 && tempo <= 1_000)) {
      throw new IllegalArgumentException("tempo must be 1 to 1000, was " + tempo);
    }
    return Math.round(rate * 60.0 / (tempo * 48) * ONE);
  }
}
