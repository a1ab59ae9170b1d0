package dev.minstrel.behavior.topk;

/**
 * Loops that the JIT compiler turns into vector code by itself, on 17 and 25.
 *
 * <p>It does so only where every array is read and written at the same index, and each loop stands
 * in a method of its own; with eight columns at once the compiler of 17 gives up (measured).
 */
final class PlainLoops {
  private PlainLoops() {}

  static void add(float[] scores, float[] column, float weight, int count) {
    for (int j = 0; j < count; j++) {
      scores[j] = scores[j] + weight * column[j];
    }
  }

  /** Four columns at once: a quarter of the traffic of scores; same order of additions. */
  static void addFour(
      float[] scores, float[][] columns, int first, float[] player, int d, int count) {
    addFour(
        scores,
        columns[first],
        columns[first + 1],
        columns[first + 2],
        columns[first + 3],
        player[d],
        player[d + 1],
        player[d + 2],
        player[d + 3],
        count);
  }

  private static void addFour(
      float[] scores,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float p,
      float q,
      float r,
      float s,
      int count) {
    for (int j = 0; j < count; j++) {
      scores[j] = scores[j] + p * a[j] + q * b[j] + r * c[j] + s * d[j];
    }
  }

  static void raise(float[] maxima, float[] scores, int count) {
    for (int j = 0; j < count; j++) {
      maxima[j] = Math.max(maxima[j], scores[j]);
    }
  }

  /** In the order of the dimensions, as every kernel adds. */
  static float dot(float[] rows, int at, float[] player) {
    float sum = 0;
    for (int d = 0; d < player.length; d++) {
      sum += rows[at + d] * player[d];
    }
    return sum;
  }

  /** Four items' sums side by side, each in its own order. */
  static void dotFour(float[] rows, int[] items, int first, float[] player, float[] scores) {
    int a = items[first] * player.length;
    int b = items[first + 1] * player.length;
    int c = items[first + 2] * player.length;
    int e = items[first + 3] * player.length;
    float p = 0;
    float q = 0;
    float r = 0;
    float s = 0;
    for (int d = 0; d < player.length; d++) {
      float weight = player[d];
      p += rows[a + d] * weight;
      q += rows[b + d] * weight;
      r += rows[c + d] * weight;
      s += rows[e + d] * weight;
    }
    scores[first] = p;
    scores[first + 1] = q;
    scores[first + 2] = r;
    scores[first + 3] = s;
  }

  /** Pairs without the Vector API. */
  static void addPairs(int[] pairs, int count, float weight, float[] low, float[] high) {
    for (int j = 0; j < count; j++) {
      low[j] += weight * Float.intBitsToFloat(pairs[j] << 16);
      high[j] += weight * Float.intBitsToFloat(pairs[j]);
    }
  }
}
