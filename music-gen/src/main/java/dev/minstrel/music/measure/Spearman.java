package dev.minstrel.music.measure;

import dev.minstrel.runtime.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rank correlation of pairs with its uncertainty.
 *
 * @param correlation -1 to 1; ties have their mean rank; NaN where one side is constant
 * @param low 2.5 % point of the bootstrap
 * @param high 97.5 % point of the bootstrap
 * @param pairs how many were compared
 */
public record Spearman(double correlation, double low, double high, int pairs) {
  private static final int MOST_RESAMPLES = 100_000;

  /**
   * Correlates two columns.
   *
   * @param resamples how many bootstrap samples, 1 to 100,000
   * @param seed of the bootstrap: the same seed, the same interval
   */
  public static Spearman of(double[] a, double[] b, int resamples, long seed) {
    if (!(a.length == b.length && a.length >= 2)) {
      throw new IllegalArgumentException(
          "two columns of one length, at least 2, were " + a.length + " and " + b.length);
    }
    if (!(resamples >= 1 && resamples <= MOST_RESAMPLES)) {
      throw new IllegalArgumentException("resamples must be 1 to 100000, was " + resamples);
    }
    double[] drawn = new double[resamples];
    double[] x = new double[a.length];
    double[] y = new double[a.length];
    for (int sample = 0; sample < resamples; sample++) {
      for (int i = 0; i < x.length; i++) {
        // A float has 24 bits: enough to choose among millions of pairs.
        int pair = (int) (CounterRandom.draw(seed, sample, i) * x.length);
        x[i] = a[pair];
        y[i] = b[pair];
      }
      drawn[sample] = correlation(x, y);
    }
    Arrays.sort(drawn); // NaN, where a sample was constant, goes last
    int valid = (int) Arrays.stream(drawn).filter(r -> !Double.isNaN(r)).count();
    return new Spearman(
        correlation(a, b), point(drawn, valid, 0.025), point(drawn, valid, 0.975), a.length);
  }

  /** The correlation alone. */
  public static double correlation(double[] a, double[] b) {
    double[] x = ranks(a);
    double[] y = ranks(b);
    double mean = (a.length + 1) / 2.0;
    double both = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < a.length; i++) {
      both += (x[i] - mean) * (y[i] - mean);
      squaresX += (x[i] - mean) * (x[i] - mean);
      squaresY += (y[i] - mean) * (y[i] - mean);
    }
    return squaresX == 0 || squaresY == 0 ? Double.NaN : both / Math.sqrt(squaresX * squaresY);
  }

  private static double[] ranks(double[] values) {
    int n = values.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((i, j) -> Double.compare(values[i], values[j]))
            .mapToInt(i -> i)
            .toArray();
    double[] ranks = new double[n];
    for (int from = 0; from < n; ) {
      int to = from;
      while (to < n && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static double point(double[] sorted, int valid, double share) {
    return valid == 0 ? Double.NaN : sorted[(int) Math.round(share * (valid - 1))];
  }
}
