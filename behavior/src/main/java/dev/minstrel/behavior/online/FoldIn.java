package dev.minstrel.behavior.online;

import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.dense.SymmetricInverse;
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
  private final double[][] gram; // alpha H'H, lower triangle
  private final double[][] matrix;
  private final float[][] events; // sum c h h', lower triangle, of floats for the sake of speed
  final float[] scratch;

  /** Takes trained factors; one pass over them. */
  public FoldIn(FactorScorer known) {
    this.known = known;
    int dimensions = known.dimensions();
    gram = SymmetricInverse.triangle(dimensions);
    matrix = SymmetricInverse.triangle(dimensions);
    events = new float[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      events[d] = new float[d + 1];
    }
    scratch = new float[dimensions];
    for (int i = 0; i < known.itemCount(); i++) {
      addProduct(known.factor(i), known.alpha());
    }
  }

  private void addProduct(float[] factor, double weight) {
    for (int i = 0; i < factor.length; i++) {
      double scaled = weight * factor[i];
      for (int j = 0; j <= i; j++) {
        gram[i][j] += scaled * factor[j];
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
    double base = evidence + known.ridgePairs();
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
    addEvents(folded);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = gram[i][j] + events[i][j];
      }
      matrix[i][i] += ridge;
    }
    if (!SymmetricInverse.invert(matrix, Parts.SEQUENTIAL)) {
      // Factors of enormous size: no preference is better than a wrong one.
      for (double[] row : matrix) {
        Arrays.fill(row, 0);
      }
    }
    for (int i = 0; i < matrix.length; i++) {
      double sum = 0;
      for (int j = 0; j < matrix.length; j++) {
        double value = matrix[Math.max(i, j)][Math.min(i, j)];
        inverse[i][j] = (float) value;
        sum += value * right[j];
      }
      factor[i] = (float) sum;
    }
  }

  /** Sums up c h h' of all items met, four at a time. */
  private void addEvents(ItemWeights folded) {
    for (float[] row : events) {
      Arrays.fill(row, 0);
    }
    int place = 0;
    for (; place + 4 <= folded.size(); place += 4) {
      addFour(folded, place);
    }
    for (; place < folded.size(); place++) {
      float[] factor = factor(folded.item(place));
      for (int i = 0; i < factor.length; i++) {
        float scaled = (float) (folded.value(place) * factor[i]);
        float[] row = events[i];
        for (int j = 0; j < row.length; j++) {
          row[j] += scaled * factor[j];
        }
      }
    }
  }

  private void addFour(ItemWeights folded, int place) {
    float[] f0 = factor(folded.item(place));
    float[] f1 = factor(folded.item(place + 1));
    float[] f2 = factor(folded.item(place + 2));
    float[] f3 = factor(folded.item(place + 3));
    float c0 = (float) folded.value(place);
    float c1 = (float) folded.value(place + 1);
    float c2 = (float) folded.value(place + 2);
    float c3 = (float) folded.value(place + 3);
    for (int i = 0; i < events.length; i++) {
      addFour(events[i], c0 * f0[i], c1 * f1[i], c2 * f2[i], c3 * f3[i], f0, f1, f2, f3);
    }
  }

  private static void addFour(
      float[] row,
      float w0,
      float w1,
      float w2,
      float w3,
      float[] f0,
      float[] f1,
      float[] f2,
      float[] f3) {
    for (int j = 0; j < row.length; j++) {
      row[j] += (w0 * f0[j] + w1 * f1[j]) + (w2 * f2[j] + w3 * f3[j]);
    }
  }

  /** The length of M w - right, over that of right: how far a factor is from solving. */
  double residual(ItemWeights folded, double ridge, float[] right, float[] factor) {
    int size = scratch.length;
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      product[i] += ridge * factor[i];
      for (int j = 0; j <= i; j++) {
        double value = gram[i][j];
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
