package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.dense.Cholesky;
import java.util.Arrays;

/**
 * The normal equations of one row: (sum hh' + alpha H'H + ridge) w = sum h over the row's pairs.
 *
 * <p>The product hh' of each fixed factor is made once and kept packed, as long as they fit into
 * {@value #PRODUCT_BYTES} bytes: adding it is then one long loop instead of many short ones. Owned
 * by one thread; allocates nothing after construction.
 */
final class AlsSystem {
  private static final long PRODUCT_BYTES = 1L << 28;

  private final float[][] fixed;
  private final float[][] products; // empty rows where they did not fit
  private final float[] gram; // alpha H'H, packed
  private final double lambda;
  private final double nu;
  private final double ridgePairs;
  private final float[] matrix;
  private final float[] right;
  private final Cholesky cholesky;
  private int pairs;

  /**
   * Prepares what all rows share.
   *
   * @param ridgePairs pairs that the ridge counts beside those of a row
   * @param uses how often products will be used; few uses are not worth keeping them
   */
  AlsSystem(float[][] fixed, double alpha, double lambda, double nu, double ridgePairs, long uses) {
    this(fixed, products(fixed, uses), gram(fixed, alpha), lambda, nu, ridgePairs);
  }

  private AlsSystem(
      float[][] fixed,
      float[][] products,
      float[] gram,
      double lambda,
      double nu,
      double ridgePairs) {
    this.fixed = fixed;
    this.products = products;
    this.gram = gram;
    this.lambda = lambda;
    this.nu = nu;
    this.ridgePairs = ridgePairs;
    int dimensions = fixed.length == 0 ? 1 : fixed[0].length;
    matrix = new float[Cholesky.packed(dimensions)];
    right = new float[dimensions];
    cholesky = new Cholesky(dimensions);
  }

  /** The same equations for another thread. */
  AlsSystem withOwnScratch() {
    return new AlsSystem(fixed, products, gram, lambda, nu, ridgePairs);
  }

  private static float[][] products(float[][] fixed, long uses) {
    int dimensions = fixed.length == 0 ? 1 : fixed[0].length;
    boolean fit = 4L * fixed.length * Cholesky.packed(dimensions) <= PRODUCT_BYTES;
    if (!fit || uses < 2L * fixed.length) {
      return new float[0][];
    }
    float[][] products = new float[fixed.length][Cholesky.packed(dimensions)];
    for (int i = 0; i < fixed.length; i++) {
      addProduct(fixed[i], 1, products[i]);
    }
    return products;
  }

  private static float[] gram(float[][] fixed, double alpha) {
    float[] gram = new float[Cholesky.packed(fixed.length == 0 ? 1 : fixed[0].length)];
    for (float[] factor : fixed) {
      addProduct(factor, (float) alpha, gram);
    }
    return gram;
  }

  private static void addProduct(float[] factor, float weight, float[] packed) {
    int at = 0;
    for (int i = 0; i < factor.length; i++) {
      float scaled = weight * factor[i];
      for (int j = 0; j <= i; j++) {
        packed[at++] += scaled * factor[j];
      }
    }
  }

  void begin() {
    System.arraycopy(gram, 0, matrix, 0, gram.length);
    Arrays.fill(right, 0);
    pairs = 0;
  }

  void add(int row) {
    if (products.length > 0) {
      float[] product = products[row];
      for (int i = 0; i < product.length; i++) {
        matrix[i] += product[i];
      }
    } else {
      addProduct(fixed[row], 1, matrix);
    }
    float[] factor = fixed[row];
    for (int d = 0; d < factor.length; d++) {
      right[d] += factor[d];
    }
    pairs++;
  }

  /** Writes the row's factor; zeros where it has no pair. */
  void solve(float[] solution) {
    if (pairs == 0 || !prepare()) {
      Arrays.fill(solution, 0);
      return;
    }
    System.arraycopy(right, 0, solution, 0, solution.length);
    cholesky.solve(solution);
  }

  private boolean prepare() {
    float ridge = (float) (lambda * Math.pow(pairs + ridgePairs, nu));
    for (int d = 0; d < right.length; d++) {
      matrix[Cholesky.packed(d) + d] += ridge;
    }
    return cholesky.factor(matrix);
  }

  /** After {@link #solve}: replaces a vector v by M^-1 v, for reasons. */
  void solveFor(float[] vector) {
    cholesky.solve(vector);
  }
}
