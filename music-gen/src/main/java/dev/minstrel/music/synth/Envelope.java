package dev.minstrel.music.synth;

/**
 * The loudness of a note over time: a smooth attack, a hold, an exponential decay, an exponential
 * release, and a quick fade when the note must go.
 *
 * <p>Decay to nothing and release aim a little below zero, so that they arrive, and no number ever
 * becomes so small that the processor slows down.
 */
final class Envelope {
  private static final float BELOW = -0.001f;

  private enum Stage {
    OVER,
    ATTACK,
    HOLD,
    DECAY,
    RELEASE,
    FADE
  }

  private final double rate;
  private Stage stage = Stage.OVER;
  private float level;
  private float ramp;
  private float rampStep;
  private int holdFrames;
  private float decay;
  private float decayTarget;
  private float release;
  private float fadeFrom;

  Envelope(double rate) {
    this.rate = rate;
  }

  /**
   * Begins at zero.
   *
   * @param attackSeconds at least 2 ms are taken
   * @param decaySeconds time constant of the decay
   * @param sustain level that the decay ends at; 0 ends the note
   * @param releaseSeconds time constant of the release
   */
  void start(
      double attackSeconds,
      double holdSeconds,
      double decaySeconds,
      double sustain,
      double releaseSeconds) {
    stage = Stage.ATTACK;
    level = 0;
    ramp = 0;
    rampStep = (float) (1 / (Math.max(attackSeconds, 0.002) * rate));
    holdFrames = (int) Math.min(Integer.MAX_VALUE, Math.round(holdSeconds * rate));
    decay = approach(decaySeconds);
    decayTarget = sustain > 0 ? (float) sustain : BELOW;
    release = approach(releaseSeconds);
  }

  void release() {
    if (stage == Stage.ATTACK || stage == Stage.HOLD || stage == Stage.DECAY) {
      stage = Stage.RELEASE;
    }
  }

  void fade(double seconds) {
    if (stage != Stage.OVER && stage != Stage.FADE) {
      stage = Stage.FADE;
      fadeFrom = level;
      ramp = 1;
      rampStep = (float) (1 / (seconds * rate));
      if (level <= 0) {
        stage = Stage.OVER;
      }
    }
  }

  boolean isOver() {
    return stage == Stage.OVER;
  }

  /** The loudness now, 0 to 1. */
  float level() {
    return level;
  }

  void fill(float[] levels, int from, int to) {
    int place = from;
    while (place < to) {
      place =
          switch (stage) {
            case OVER -> nothing(levels, place, to);
            case ATTACK -> attack(levels, place, to);
            case HOLD -> hold(levels, place, to);
            case DECAY -> toward(levels, place, to, decayTarget, decay);
            case RELEASE -> toward(levels, place, to, BELOW, release);
            case FADE -> fade(levels, place, to);
          };
    }
  }

  private static int nothing(float[] levels, int from, int to) {
    for (int i = from; i < to; i++) {
      levels[i] = 0;
    }
    return to;
  }

  private int attack(float[] levels, int from, int to) {
    for (int i = from; i < to; i++) {
      ramp += rampStep;
      if (ramp >= 1) {
        level = 1;
        stage = Stage.HOLD;
        return i;
      }
      level = ramp * ramp * (3 - 2 * ramp);
      levels[i] = level;
    }
    return to;
  }

  private int hold(float[] levels, int from, int to) {
    int end = Math.min(to, from + holdFrames);
    for (int i = from; i < end; i++) {
      levels[i] = level;
    }
    holdFrames -= end - from;
    if (holdFrames == 0) {
      stage = Stage.DECAY;
    }
    return end;
  }

  private int toward(float[] levels, int from, int to, float target, float share) {
    float now = level;
    for (int i = from; i < to; i++) {
      now += (target - now) * share;
      if (now <= 0) {
        level = 0;
        stage = Stage.OVER;
        return i;
      }
      levels[i] = now;
    }
    level = now;
    return to;
  }

  private int fade(float[] levels, int from, int to) {
    for (int i = from; i < to; i++) {
      ramp -= rampStep;
      level = fadeFrom * ramp * ramp * (3 - 2 * ramp);
      if (ramp <= 0) {
        level = 0;
        stage = Stage.OVER;
        return i;
      }
      levels[i] = level;
    }
    return to;
  }

  private float approach(double seconds) {
    return (float) -StrictMath.expm1(-1 / (Math.max(seconds, 0.001) * rate));
  }
}
