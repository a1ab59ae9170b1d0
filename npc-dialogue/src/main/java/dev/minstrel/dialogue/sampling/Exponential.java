package dev.minstrel.dialogue.sampling;

/**
 * e to the power of a number that is not positive, by arithmetic alone, so that every Java gives
 * the same bits: what {@code Math.exp} gives may differ between processors.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as published
final class Exponential {
  private static final float LOG2_E = 1.44269504f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private Exponential() {}

  /**
   * Within 2e-7 of the true value, relative (Cephes {@code expf}, Moshier).
   *
   * @param x -80 to 0
   */
  static float of(float x) {
    int exponent = (int) (x * LOG2_E - 0.5f);
    float r = x - exponent * LN2_HIGH - exponent * LN2_LOW;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    float power = p * r * r + r + 1;
    return power * Float.intBitsToFloat((exponent + 127) << 23);
  }
}
