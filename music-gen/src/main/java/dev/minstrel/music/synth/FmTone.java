package dev.minstrel.music.synth;

/**
 * Two pairs of sines, one bending the other's phase (Chowning 1973): electric piano and bell.
 *
 * <p>Where a bent sine would reach above the rate's reach, its bend is made smaller.
 */
final class FmTone implements Tone {
  /**
   * One pair.
   *
   * @param carrier, modulator multiples of the note's frequency
   * @param bend radians at full velocity
   * @param bendSeconds time constant in which the bend goes
   * @param gain share of the tone
   * @param seconds time constant in which the pair goes, beside the voice's own envelope
   */
  record Pair(
      double carrier,
      double modulator,
      double bend,
      double bendSeconds,
      double gain,
      double seconds) {}

  private static final float RADIANS = (float) (4_294_967_296.0 / (2 * Math.PI));

  private final float[] sine;
  private final double rate;
  private final Operator first = new Operator();
  private final Operator second = new Operator();

  FmTone(float[] sine, double rate) {
    this.sine = sine;
    this.rate = rate;
  }

  /** Begins a note; {@code force} is its velocity, 0 to 1. */
  void start(Pair a, Pair b, double pitch, double force) {
    first.start(a, pitch, force);
    second.start(b, pitch, force);
  }

  @Override
  public void fill(float[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      samples[i] = 0;
    }
    first.add(samples, from, to);
    second.add(samples, from, to);
  }

  /** A pair at work. */
  private final class Operator {
    private int phase;
    private int step;
    private int bendPhase;
    private int bendStep;
    private float bend;
    private float bendFall;
    private float gain;
    private float fall;

    void start(Pair pair, double pitch, double force) {
      double step = Waves.hertz(pitch) * pair.carrier / rate;
      double bendStep = Waves.hertz(pitch) * pair.modulator / rate;
      // Carson's rule: the highest partial that matters is carrier + (bend + 1) * modulator.
      double room = (Waves.HIGHEST - step) / bendStep - 1;
      bend = (float) Math.max(0, Math.min(pair.bend * force, room));
      gain = step <= Waves.HIGHEST ? (float) pair.gain : 0;
      this.step = Waves.step(step);
      this.bendStep = Waves.step(Math.min(bendStep, 0.5));
      phase = 0;
      bendPhase = 0;
      bendFall = fall(pair.bendSeconds);
      fall = fall(pair.seconds);
    }

    void add(float[] samples, int from, int to) {
      if (gain < 1e-5f) {
        return;
      }
      float bendNow = bend;
      float gainNow = gain;
      for (int i = from; i < to; i++) {
        int bent = (int) (Waves.at(sine, bendPhase) * bendNow * RADIANS);
        samples[i] += Waves.at(sine, phase + bent) * gainNow;
        phase += step;
        bendPhase += bendStep;
        bendNow *= bendFall;
        gainNow *= fall;
      }
      bend = bendNow < 1e-6f ? 0 : bendNow;
      gain = gainNow;
    }

    private float fall(double seconds) {
      return (float) StrictMath.exp(-1 / (seconds * rate));
    }
  }
}
