package dev.minstrel.api.music;

/**
 * The music as sound, for whoever asks: stereo, interleaved left and right, no sound device needed.
 *
 * <p>Any one thread at a time, such as an audio callback: {@link #read} never waits and allocates
 * nothing. Notes come from the game's ticks; the sound stays a fixed delay behind them so that each
 * begins on its own frame, however the ticks fall. Without ticks it fades to silence and comes back
 * with them. After {@link #close}, or when Minstrel is closed, it reads silence.
 */
public interface PcmStream extends AutoCloseable {

  /** Frames a second. */
  int sampleRate();

  /** How long after its moment on the game's clock a note is heard, in frames. */
  int delayFrames();

  /**
   * Renders the next frames.
   *
   * @param samples receives {@code 2 * frames} samples in [-1, 1], left and right in turn
   * @param offset of the first sample written
   * @throws IndexOutOfBoundsException when they do not fit
   */
  void read(float[] samples, int offset, int frames);

  /** The same in 16 bits. */
  void read(short[] samples, int offset, int frames);

  /** Ends it; any thread. */
  @Override
  void close();
}
