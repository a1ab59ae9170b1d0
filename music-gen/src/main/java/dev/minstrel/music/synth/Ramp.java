package dev.minstrel.music.synth;

/** A gain that is led from value to value without a corner, one number a frame. */
final class Ramp {
  /** The gain at each frame of the present cell, once {@link #finish} was called. */
  final float[] gains = new float[Synthesizer.CELL];

  private final int leastFrames;
  private float value;
  private float start;
  private float target;
  private int gone;
  private int frames;
  private int cursor;

  Ramp(float value, int leastFrames) {
    this.value = value;
    this.target = value;
    this.leastFrames = leastFrames;
  }

  /** From frame {@code at} of this cell on, goes to {@code target}. */
  void lead(float target, int frames, int at) {
    advance(at);
    start = value;
    gone = 0;
    this.frames = Math.max(frames, leastFrames);
    this.target = target;
  }

  /** Fills the rest of the cell and makes ready for the next. */
  void finish() {
    advance(Synthesizer.CELL);
    cursor = 0;
  }

  private void advance(int to) {
    while (cursor < to) {
      if (gone < frames) {
        gone++;
        float way = gone / (float) frames;
        value = gone == frames ? target : start + (target - start) * way * way * (3 - 2 * way);
      }
      gains[cursor++] = value;
    }
  }
}
