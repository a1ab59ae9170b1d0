package dev.minstrel.behavior.online;

import dev.minstrel.behavior.dense.Cholesky;
import dev.minstrel.behavior.scorer.FactorScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What all folded-in players share: item factors and the part of their equations that no player
 * changes.
 *
 * <p>A player's factor solves M w = sum c h, M = sum c h h' + alpha H'H + ridge I, with c what each
 * item still weighs (Hu, Koren, Volinsky 2008; the ridge lambda (sum c + alpha n)^nu of Rendle et
 * al. 2022). Owned by one thread together with its players, since they share scratch.
 */
public final class FoldIn {
  private final FactorScorer known;
  private final List<float[]> added = new ArrayList<>();
  private final float[] gram; // alpha H'H, packed lower triangle
  private final float[] matrix;
  private final Cholesky cholesky;
  final float[] scratch;

  /** Takes trained factors; one pass over them. */
  public FoldIn(FactorScorer known) {
    this.known = known;
    int dimensions = known.dimensions();
    gram = new float[Cholesky.packed(dimensions)];
    matrix = new float[gram.length];
    cholesky = new Cholesky(dimensions);
    scratch = new float[dimensions];
    double[] sums = new double[gram.length];
    for (int i = 0; i < known.itemCount(); i++) {
      addProduct(known.factor(i), known.alpha(), sums);
    }
    for (int i = 0; i < sums.length; i++) {
      gram[i] = (float) sums[i];
    }
  }

  private static void addProduct(float[] factor, double weight, double[] packed) {
    int at = 0;
    for (int i = 0; i < factor.length; i++) {
      double scaled = weight * factor[i];
      for (int j = 0; j <= i; j++) {
        packed[at++] += scaled * factor[j];
      }
    }
  }

  /** Length of a factor. */
  public int dimensions() {
    return scratch.length;
  }

  /** How many items have a factor. */
  public int itemCount() {
    return known.itemCount() + added.size();
  }

  /** The factor of an item; not a copy. */
  public float[] factor(int item) {
    return item < known.itemCount() ? known.factor(item) : added.get(item - known.itemCount());
  }

  /** Appends a new item, whose factor came from its content ({@link ContentBridge}). */
  public void add(float[] factor) {
    if (factor.length != scratch.length) {
      throw new IllegalArgumentException(
          "a factor has " + scratch.length + " numbers, not " + factor.length);
    }
    added.add(factor.clone());
  }

  /** Writes the scores of all items for a player's factor. */
  void scan(float[] player, float[] scores) {
    known.scan(player, scores);
    for (int a = 0; a < added.size(); a++) {
      scores[known.itemCount() + a] = dot(added.get(a), player);
    }
  }

  static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  double ridge(double evidence) {
    double base = evidence + known.alpha() * known.itemCount();
    return known.lambda() * Math.pow(Math.max(base, Double.MIN_NORMAL), known.nu());
  }

  /**
   * Solves a player's equations anew.
   *
   * @param right sum of c h, read
   * @param inverse receives M^-1, [dimensions, dimensions]
   * @param factor receives w
   */
  void solve(ItemWeights folded, double ridge, float[] right, float[][] inverse, float[] factor) {
    System.arraycopy(gram, 0, matrix, 0, gram.length);
    for (int place = 0; place < folded.size(); place++) {
      addProduct(factor(folded.item(place)), (float) folded.value(place));
    }
    for (int d = 0; d < scratch.length; d++) {
      matrix[Cholesky.packed(d) + d] += (float) ridge;
    }
    if (!cholesky.factor(matrix)) {
      // Factors of enormous size: no preference is better than a wrong one.
      Arrays.fill(factor, 0);
      for (float[] row : inverse) {
        Arrays.fill(row, 0);
      }
      return;
    }
    System.arraycopy(right, 0, factor, 0, right.length);
    cholesky.solve(factor);
    for (int d = 0; d < scratch.length; d++) {
      Arrays.fill(inverse[d], 0);
      inverse[d][d] = 1;
      cholesky.solve(inverse[d]);
    }
  }

  private void addProduct(float[] factor, float weight) {
    int at = 0;
    for (int i = 0; i < factor.length; i++) {
      float scaled = weight * factor[i];
      for (int j = 0; j <= i; j++) {
        matrix[at++] += scaled * factor[j];
      }
    }
  }

  /** The length of M w - right, over that of right: how far a factor is from solving. */
  double residual(ItemWeights folded, double ridge, float[] right, float[] factor) {
    int size = scratch.length;
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      product[i] += ridge * factor[i];
      for (int j = 0; j <= i; j++) {
        double value = gram[Cholesky.packed(i) + j];
        product[i] += value * factor[j];
        product[j] += i == j ? 0 : value * factor[i];
      }
    }
    for (int place = 0; place < folded.size(); place++) {
      float[] item = factor(folded.item(place));
      double weight = folded.value(place) * dot(item, factor);
      for (int d = 0; d < size; d++) {
        product[d] += weight * item[d];
      }
    }
    double off = 0;
    double whole = 0;
    for (int d = 0; d < size; d++) {
      off += (product[d] - right[d]) * (product[d] - right[d]);
      whole += (double) right[d] * right[d];
    }
    return whole == 0 ? 0 : Math.sqrt(off / whole);
  }
}
