package dev.minstrel.music.synth;

/** Plays a region at the speed of its note, with third-order interpolation (Catmull-Rom). */
final class SampleTone implements Tone {
  private static final double ONE = 4_294_967_296.0;
  private static final float FRACTION = (float) (1 / ONE);

  private final double rate;
  private float[] samples = {};
  private long place;
  private long step;
  private int end;
  private int loopEnd;
  private long loopFrames;
  private boolean loops;
  private boolean leavesLoop;
  private boolean over;
  private float open;
  private float low1;
  private float low2;

  SampleTone(double rate) {
    this.rate = rate;
  }

  /** Begins a note; a low-pass filter below {@code mostHertz} is added to the region's own. */
  void start(SampleRegion region, double pitch, double mostHertz) {
    SampleRegion.Tuning tuning = region.tuning;
    double semitones = (pitch - tuning.rootPitch()) * tuning.semitonesPerKey();
    double speed = Waves.twoTo(semitones / 12) * tuning.rate() / rate;
    samples = region.samples;
    place = (long) region.span.start() << 32;
    step = Math.max(1, Math.round(Math.min(speed, 1024) * ONE));
    end = region.span.end();
    loops = region.span.loops();
    loopEnd = region.span.loopEnd();
    loopFrames = (long) (region.span.loopEnd() - region.span.loopStart()) << 32;
    leavesLoop = region.span.leavesLoop();
    over = false;
    double cutoff = Math.min(region.colour.cutoffHertz(), mostHertz);
    open =
        cutoff >= rate * 0.4
            ? 1
            : (float) -StrictMath.expm1(-2 * Math.PI * cutoff * 1.5 / rate); // two poles in a row
    low1 = 0;
    low2 = 0;
  }

  @Override
  public void release() {
    loops &= !leavesLoop;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void fill(float[] out, int from, int to) {
    int i = from;
    while (i < to && !over) {
      i = loops ? run(out, i, to, loopEnd) : run(out, i, to, end);
      if (i < to) {
        wrap();
      }
    }
    for (; i < to; i++) {
      out[i] = 0;
    }
    if (open < 1) {
      dull(out, from, to);
    }
  }

  private void wrap() {
    if (loops) {
      place -= loopFrames * ((place - ((long) loopEnd << 32)) / loopFrames + 1);
    } else {
      over = true;
    }
  }

  private int run(float[] out, int from, int to, int limit) {
    float[] data = samples;
    long now = place;
    int i = from;
    for (; i < to; i++) {
      int index = (int) (now >> 32);
      if (index >= limit) {
        break;
      }
      float t = (now & 0xffff_ffffL) * FRACTION;
      float before = data[Math.max(0, index - 1)];
      float a = data[index];
      float b = data[index + 1];
      float after = data[index + 2];
      float slope = 0.5f * (b - before);
      float bow = before - 2.5f * a + 2 * b - 0.5f * after;
      float twist = 0.5f * (after - before) + 1.5f * (a - b);
      out[i] = ((twist * t + bow) * t + slope) * t + a;
      now += step;
    }
    place = now;
    return i;
  }

  private void dull(float[] out, int from, int to) {
    float one = low1;
    float two = low2;
    for (int i = from; i < to; i++) {
      one += (out[i] - one) * open;
      two += (one - two) * open;
      out[i] = two;
    }
    low1 = Math.abs(one) < 1e-15f ? 0 : one;
    low2 = Math.abs(two) < 1e-15f ? 0 : two;
  }
}
