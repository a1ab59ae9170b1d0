package dev.minstrel.behavior.privacy;

/**
 * Bounds what one player can add to a sum: all that a player contributes, together, not each event.
 *
 * <p>With or without one player, sums of clipped vectors differ by at most the bound in L2; where
 * one player is replaced by another, by at most twice the bound.
 */
public final class Clipping {
  private Clipping() {}

  /**
   * Scales a vector in place so that its L2 norm is at most the bound.
   *
   * @param vector everything that one player contributes; finite numbers
   * @param bound above 0
   * @return by how much it was scaled, 1 where it was within the bound
   */
  public static double clip(double[] vector, double bound) {
    if (!(bound > 0 && bound <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("bound must be above 0, was " + bound);
    }
    double largest = 0;
    for (double value : vector) {
      if (!(Math.abs(value) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a contribution must be finite, was " + value);
      }
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      return 1;
    }
    double squares = 0;
    for (double value : vector) {
      double share = value / largest; // squares of huge numbers would not be finite
      squares += share * share;
    }
    double norm = Math.sqrt(squares);
    if (largest <= bound / norm) {
      return 1;
    }
    double rounded = bound / norm * (1 - 1e-12); // never above by rounding
    for (int i = 0; i < vector.length; i++) {
      vector[i] = vector[i] / largest * rounded;
    }
    return rounded / largest;
  }
}
