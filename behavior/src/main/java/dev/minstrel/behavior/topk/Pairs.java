package dev.minstrel.behavior.topk;

/**
 * Two floats in an int, at 16 bits each (bfloat16).
 *
 * <p>The low half is the rounded top half of the first float. The whole int is read as the second
 * float, so no instruction is spent on clearing its low bits: the top half is chosen so that the
 * float with those bits is nearest.
 */
final class Pairs {
  /** Smaller numbers take this one's exponent: with foreign low bits they would be subnormal. */
  private static final int SMALL = Float.floatToRawIntBits(0x1p-100f) >>> 16;

  private static final int EXPONENT = 0x7F80;
  private static final int SIGN = 0x8000;

  private Pairs() {}

  /** Packs two finite numbers; both can be read back as finite ones. */
  static int pack(float first, float second) {
    int low = Float.floatToRawIntBits(first) >>> 16;
    if (isNearer(low + 1, low, 0, first)) {
      low++;
    }
    int middle = Float.floatToRawIntBits(second) >>> 16;
    if ((middle & ~SIGN) < SMALL && low != 0) {
      middle = SMALL | (middle & SIGN);
    }
    int high = middle;
    for (int near = middle - 1; near <= middle + 1; near += 2) {
      if (near >= 0 && isNearer(near, high, low, second)) {
        high = near;
      }
    }
    return high << 16 | low;
  }

  private static boolean isNearer(int half, int than, int low, float value) {
    boolean finite = (half & EXPONENT) != EXPONENT && half >>> 16 == 0;
    boolean normal = (half & ~SIGN) >= SMALL || low == 0;
    return finite
        && normal
        && ((half ^ than) & SIGN) == 0
        && off(half, low, value) < off(than, low, value);
  }

  private static double off(int half, int low, float value) {
    return Math.abs((double) Float.intBitsToFloat(half << 16 | low) - value);
  }

  /** What the first number became. */
  static float first(int pair) {
    return Float.intBitsToFloat(pair << 16);
  }

  /** What the second number became. */
  static float second(int pair) {
    return Float.intBitsToFloat(pair);
  }
}
