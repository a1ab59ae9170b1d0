package dev.minstrel.behavior.online;

import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.dense.SymmetricInverse;
import java.util.Arrays;

/**
 * Gives an item that nobody met yet a factor, from its content: a ridge regression of trained
 * factors on content vectors.
 *
 * <p>F = C W, W = (C'C + lambda I)^-1 C'F with each item weighted by its evidence. Lambda is chosen
 * by the error that each item would have if it had been left out, which ridge regression gives
 * without leaving it out (Allen 1974, PRESS). Immutable; {@link #factor} may be called from any
 * thread.
 */
public final class ContentBridge {
  /** The longest content vector. */
  public static final int MOST_TERMS = 512;

  private static final double[] LAMBDAS = {.01, .1, 1, 10, 100, 1_000, 10_000};
  private static final double UNBOUND = 1e-9; // the constant is not shrunk

  private final double[][] map; // [terms + 1, dimensions], the constant last
  private final double lambda;
  private final double unexplained;

  private ContentBridge(double[][] map, double lambda, double unexplained) {
    this.map = map;
    this.lambda = lambda;
    this.unexplained = unexplained;
  }

  /**
   * Learns from the items that have both.
   *
   * @param content [items, terms], at most {@value #MOST_TERMS} terms, finite
   * @param factors trained factors, of as many items at least
   * @param evidence [items] how far each factor is to be trusted, such as the root of its number of
   *     events; 0 or more, not all 0
   */
  public static ContentBridge train(
      float[][] content, FoldIn factors, float[] evidence, Parts parts) {
    check(content, factors, evidence);
    int terms = content[0].length + 1;
    double[][] gram = SymmetricInverse.triangle(terms);
    double[][] right = new double[terms][factors.dimensions()];
    for (int i = 0; i < content.length; i++) {
      for (int a = 0; a < terms; a++) {
        double weighted = evidence[i] * at(content[i], a);
        if (weighted == 0) {
          continue;
        }
        for (int b = 0; b <= a; b++) {
          gram[a][b] += weighted * at(content[i], b);
        }
        for (int d = 0; d < factors.dimensions(); d++) {
          right[a][d] += weighted * factors.factor(i)[d];
        }
      }
    }
    ContentBridge best = solve(gram, right, content, factors, evidence, LAMBDAS[0], parts);
    for (int l = 1; l < LAMBDAS.length; l++) {
      ContentBridge other = solve(gram, right, content, factors, evidence, LAMBDAS[l], parts);
      best = other.unexplained < best.unexplained ? other : best;
    }
    return best;
  }

  private static void check(float[][] content, FoldIn factors, float[] evidence) {
    if (content.length == 0 || content.length > factors.itemCount()) {
      throw new IllegalArgumentException(
          "content of 1 to " + factors.itemCount() + " items, not " + content.length);
    }
    if (content[0].length > MOST_TERMS) {
      throw new IllegalArgumentException(
          "at most " + MOST_TERMS + " terms, not " + content[0].length);
    }
    double sum = 0;
    for (int i = 0; i < content.length; i++) {
      if (!(evidence[i] >= 0 && evidence[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("evidence must be 0 or more, was " + evidence[i]);
      }
      sum += evidence[i];
      checkVector(content[i], content[0].length);
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("the evidence of one item at least must be above 0");
    }
  }

  private static void checkVector(float[] content, int terms) {
    if (content.length != terms) {
      throw new IllegalArgumentException(
          "a content vector has " + terms + " numbers, not " + content.length);
    }
    for (float value : content) {
      if (!(Math.abs(value) < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("content must be finite, was " + value);
      }
    }
  }

  private static double at(float[] content, int term) {
    return term < content.length ? content[term] : 1;
  }

  private static ContentBridge solve(
      double[][] gram,
      double[][] right,
      float[][] content,
      FoldIn factors,
      float[] evidence,
      double lambda,
      Parts parts) {
    int terms = gram.length;
    double[][] inverse = SymmetricInverse.triangle(terms);
    for (int a = 0; a < terms; a++) {
      System.arraycopy(gram[a], 0, inverse[a], 0, a + 1);
      inverse[a][a] += a == terms - 1 ? UNBOUND : lambda;
    }
    if (!SymmetricInverse.invert(inverse, parts)) {
      return new ContentBridge(right, lambda, Double.POSITIVE_INFINITY);
    }
    double[][] map = new double[terms][factors.dimensions()];
    for (int a = 0; a < terms; a++) {
      for (int b = 0; b < terms; b++) {
        double value = inverse[Math.max(a, b)][Math.min(a, b)];
        for (int d = 0; d < map[a].length; d++) {
          map[a][d] += value * right[b][d];
        }
      }
    }
    double unexplained = leftOut(map, inverse, content, factors, evidence);
    return new ContentBridge(map, lambda, unexplained);
  }

  /** The error of each item left out, over that of the mean factor. */
  private static double leftOut(
      double[][] map, double[][] inverse, float[][] content, FoldIn factors, float[] evidence) {
    double[] mean = new double[factors.dimensions()];
    double weight = 0;
    for (int i = 0; i < content.length; i++) {
      weight += evidence[i];
      for (int d = 0; d < mean.length; d++) {
        mean[d] += evidence[i] * factors.factor(i)[d];
      }
    }
    double error = 0;
    double spread = 0;
    double[] guess = new double[mean.length];
    for (int i = 0; i < content.length; i++) {
      double own = evidence[i] * leverage(inverse, content[i]);
      multiply(map, content[i], guess);
      for (int d = 0; d < mean.length; d++) {
        double off = (factors.factor(i)[d] - guess[d]) / Math.max(1e-6, 1 - own);
        double away = factors.factor(i)[d] - mean[d] / weight;
        error += evidence[i] * off * off;
        spread += evidence[i] * away * away;
      }
    }
    return spread == 0 ? 1 : error / spread;
  }

  private static double leverage(double[][] inverse, float[] content) {
    double sum = 0;
    for (int a = 0; a < inverse.length; a++) {
      double value = at(content, a);
      if (value == 0) {
        continue;
      }
      for (int b = 0; b < a; b++) {
        sum += 2 * value * inverse[a][b] * at(content, b);
      }
      sum += value * value * inverse[a][a];
    }
    return sum;
  }

  private static void multiply(double[][] map, float[] content, double[] factor) {
    Arrays.fill(factor, 0);
    for (int a = 0; a < map.length; a++) {
      double value = at(content, a);
      for (int d = 0; d < factor.length && value != 0; d++) {
        factor[d] += value * map[a][d];
      }
    }
  }

  /** The factor of an item with this content; then {@link FoldIn#add}. */
  public float[] factor(float[] content) {
    checkVector(content, map.length - 1);
    double[] sums = new double[map[0].length];
    multiply(map, content, sums);
    float[] factor = new float[sums.length];
    for (int d = 0; d < factor.length; d++) {
      factor[d] = (float) sums[d];
    }
    return factor;
  }

  /** The ridge that was chosen. */
  public double lambda() {
    return lambda;
  }

  /**
   * The share of the factors' variance that content does not tell, of items left out; 0 is best.
   */
  public double unexplained() {
    return unexplained;
  }
}
