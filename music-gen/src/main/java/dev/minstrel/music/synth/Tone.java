package dev.minstrel.music.synth;

/** What sounds inside a voice: an oscillator of some kind, at full loudness. */
interface Tone {
  /** Writes the frames {@code from} to {@code to} of a cell; each frame is asked for once. */
  void fill(float[] samples, int from, int to);

  /** The note was released. */
  default void release() {}

  /** Nothing comes any more. */
  default boolean isOver() {
    return false;
  }
}
