package dev.minstrel.music.synth;

/** One period of a sine, and of other spectra once an octave, so that none folds back. */
final class Waves {
  /** A phase is 32 bits a period; these are its bits below the table's index. */
  static final int FRACTION_BITS = 21;

  static final int SIZE = 1 << (32 - FRACTION_BITS);
  static final int FRACTION_MASK = (1 << FRACTION_BITS) - 1;
  static final float FRACTION = 1f / (1 << FRACTION_BITS);

  /** The highest share of the rate that a partial may have. */
  static final double HIGHEST = 0.45;

  private static final int OCTAVES = 7;
  private static final double LN_2 = 0.6931471805599453;

  private Waves() {}

  /** [{@value #SIZE} + 1], the last equal to the first. */
  static float[] sine() {
    return table(new double[] {1}, 1);
  }

  /**
   * [octaves, {@value #SIZE} + 1]: row n holds the first 2 to the n partials.
   *
   * @param partials amplitudes from the fundamental on; the loudest row peaks at 1
   */
  static float[][] octaves(double... partials) {
    float[][] rows = new float[OCTAVES][];
    for (int row = 0; row < OCTAVES; row++) {
      rows[row] = table(partials, 1 << row);
    }
    float peak = 0;
    for (float sample : rows[OCTAVES - 1]) {
      peak = Math.max(peak, Math.abs(sample));
    }
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= peak;
      }
    }
    return rows;
  }

  /** Which row suits a tone of {@code step} periods a frame; -1 where even a sine would fold. */
  static int row(double step) {
    int row = -1;
    while (row + 1 < OCTAVES && step * (1 << (row + 1)) <= HIGHEST) {
      row++;
    }
    return row;
  }

  /** Periods a frame as the increment of a 32-bit phase. */
  static int step(double periodsPerFrame) {
    return (int) Math.round(periodsPerFrame * 4_294_967_296.0);
  }

  /** The frequency of a MIDI pitch, A4 = 440 Hz. */
  static double hertz(double pitch) {
    return 440 * twoTo((pitch - 69) / 12);
  }

  /** 2 to a power; {@code StrictMath.pow} allocates (seen on 17). */
  static double twoTo(double power) {
    return StrictMath.exp(power * LN_2);
  }

  /** A table's value at a phase, on the straight line between two neighbours. */
  static float at(float[] table, int phase) {
    int index = phase >>> FRACTION_BITS;
    float low = table[index];
    return low + (table[index + 1] - low) * ((phase & FRACTION_MASK) * FRACTION);
  }

  private static float[] table(double[] partials, int most) {
    float[] table = new float[SIZE + 1];
    for (int i = 0; i <= SIZE; i++) {
      double sum = 0;
      for (int n = 1; n <= Math.min(most, partials.length); n++) {
        sum += partials[n - 1] * StrictMath.sin(2 * Math.PI * ((long) i * n % SIZE) / SIZE);
      }
      table[i] = (float) sum;
    }
    return table;
  }
}
