package dev.minstrel.music.synth;

/** A gain that is led from value to value in straight lines, one number a frame. */
final class Ramp {
  /** The gain at each frame of the present cell, once {@link #finish} was called. */
  final float[] gains = new float[Synthesizer.CELL];

  private final int leastFrames;
  private float value;
  private float target;
  private float step;
  private int left;
  private int cursor;

  Ramp(float value, int leastFrames) {
    this.value = value;
    this.target = value;
    this.leastFrames = leastFrames;
  }

  /** From frame {@code at} of this cell on, goes to {@code target}. */
  void lead(float target, int frames, int at) {
    advance(at);
    left = Math.max(frames, leastFrames);
    step = (target - value) / left;
    this.target = target;
  }

  /** Fills the rest of the cell and makes ready for the next. */
  void finish() {
    advance(Synthesizer.CELL);
    cursor = 0;
  }

  private void advance(int to) {
    while (cursor < to) {
      if (left > 0) {
        left--;
        value = left == 0 ? target : value + step;
      }
      gains[cursor++] = value;
    }
  }
}
