package dev.minstrel.behavior.portrait;

/** How traits vary together. */
final class Correlations {
  private Correlations() {}

  /**
   * Correlations over the players of whom both are known; 0 with a trait that never varies, also on
   * the diagonal.
   *
   * @param rows [players, traits]; NaN is unknown
   */
  static double[][] of(double[][] rows, int traits) {
    double[][] result = new double[traits][traits];
    for (int a = 0; a < traits; a++) {
      for (int b = 0; b <= a; b++) {
        result[a][b] = pair(rows, a, b);
        result[b][a] = result[a][b];
      }
    }
    return result;
  }

  private static double pair(double[][] rows, int a, int b) {
    double sumA = 0;
    double sumB = 0;
    double squareA = 0;
    double squareB = 0;
    double product = 0;
    int known = 0;
    for (double[] row : rows) {
      double x = row[a];
      double y = row[b];
      if (x == x && y == y) {
        sumA += x;
        sumB += y;
        squareA += x * x;
        squareB += y * y;
        product += x * y;
        known++;
      }
    }
    double varianceA = squareA - sumA * sumA / known;
    double varianceB = squareB - sumB * sumB / known;
    if (known < 3 || varianceA <= 1e-9 || varianceB <= 1e-9) {
      return 0;
    }
    return (product - sumA * sumB / known) / Math.sqrt(varianceA * varianceB);
  }
}
