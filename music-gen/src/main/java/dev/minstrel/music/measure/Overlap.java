package dev.minstrel.music.measure;

import java.util.Arrays;

/**
 * How much two sets of figures overlap as distributions (Yang & Lerch 2018, on raw values instead
 * of distances): the area under the smaller of their densities, from the smallest to the largest
 * value of both.
 *
 * @param area 0 apart, near 1 alike; even a set with itself stays a little below 1, because the
 *     densities' tails lie outside the values
 * @param method kernel densities, or where one of the sets has no width bars of a histogram
 */
public record Overlap(double area, Method method) {
  private static final int GRID = 2_048;
  private static final int BARS = 32;

  /** How the densities were estimated. */
  public enum Method {
    /** Gaussian kernels of Scott's width. */
    KERNELS,
    /** {@value #BARS} equal bars: kernels fail where all values are equal. */
    HISTOGRAM
  }

  /**
   * Compares two sets.
   *
   * @param a at least one finite value
   * @param b at least one finite value
   */
  public static Overlap of(double[] a, double[] b) {
    requireValues(a);
    requireValues(b);
    double low = Math.min(least(a), least(b));
    double high = Math.max(most(a), most(b));
    double widthA = scottWidth(a);
    double widthB = scottWidth(b);
    if (!(widthA > 0 && widthB > 0)) {
      return new Overlap(histogram(a, b, low, high), Method.HISTOGRAM);
    }
    double step = (high - low) / GRID;
    double area = 0;
    for (int i = 0; i <= GRID; i++) { // trapezoids: the ends count half
      double x = low + i * step;
      double smaller = Math.min(density(a, widthA, x), density(b, widthB, x));
      area += (i == 0 || i == GRID ? 0.5 : 1) * smaller * step;
    }
    return new Overlap(area, Method.KERNELS);
  }

  private static void requireValues(double[] values) {
    if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "a set needs one value or more, all finite, was " + values.length + " values");
    }
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** Scott's rule as SciPy has it: n^(-1/5) deviations, those with n - 1. */
  private static double scottWidth(double[] values) {
    int n = values.length;
    if (n < 2 || least(values) == most(values)) {
      return 0;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (n - 1)) * Math.pow(n, -0.2);
  }

  private static double density(double[] values, double width, double x) {
    double sum = 0;
    for (double value : values) {
      double away = (x - value) / width;
      sum += Math.exp(-0.5 * away * away);
    }
    return sum / (values.length * width * Math.sqrt(2 * Math.PI));
  }

  private static double histogram(double[] a, double[] b, double low, double high) {
    double[] barsA = bars(a, low, high);
    double[] barsB = bars(b, low, high);
    double area = 0;
    for (int i = 0; i < BARS; i++) {
      area += Math.min(barsA[i], barsB[i]);
    }
    return area;
  }

  private static double[] bars(double[] values, double low, double high) {
    double[] shares = new double[BARS];
    for (double value : values) {
      double place = high == low ? 0 : (value - low) / (high - low) * BARS;
      shares[Math.min(BARS - 1, (int) place)] += 1.0 / values.length;
    }
    return shares;
  }
}
