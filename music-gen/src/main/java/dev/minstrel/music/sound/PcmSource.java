package dev.minstrel.music.sound;

/** Stereo sound that is pulled; owned by one thread at a time. */
@FunctionalInterface
public interface PcmSource {
  /**
   * Renders the next frames.
   *
   * @param left receives samples of -1 to 1 from {@code offset} on
   * @param frames how many at most
   * @return how many; fewer than asked for only where the sound ends, then 0 for ever
   */
  int render(float[] left, float[] right, int offset, int frames);
}
