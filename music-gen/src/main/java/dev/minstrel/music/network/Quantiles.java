package dev.minstrel.music.network;

/**
 * How an attribute is spread in the music that the composer learned from: seven edges between eight
 * bins of equal shares. Between edges it is taken to be even. Immutable.
 *
 * <p>Velocities of scores cluster at a few marks; their values are drawn apart.
 *
 * <p>A density whose first edge lies below one onset a bar parts silence from the rest; its
 * quantiles then are those of bars that sound.
 */
public final class Quantiles {
  /** Edges. */
  public static final int EDGES = 7;

  private static final int BINS = EDGES + 1;
  private static final double ONE_ONSET = 0.25;

  /** Values at the quantiles 0, 1/8 to 7/8, and 1. */
  private final double[] knots = new double[BINS + 1];

  /** The quantile of all bars at which those that count begin. */
  private final double begin;

  /**
   * Takes seven rising edges.
   *
   * @throws IllegalArgumentException when there are not seven, or they do not rise
   */
  public Quantiles(Attribute attribute, double... edges) {
    if (edges.length != EDGES) {
      throw new IllegalArgumentException("edges must be seven, were " + edges.length);
    }
    for (int i = 0; i < EDGES; i++) {
      boolean rises = i == 0 || edges[i] > edges[i - 1];
      if (!(Double.isFinite(edges[i]) && rises)) {
        throw new IllegalArgumentException("edges must rise, were " + edges[i] + " at " + i);
      }
    }
    System.arraycopy(edges, 0, knots, 1, EDGES);
    double first = 2 * edges[0] - edges[1];
    double last = 2 * edges[EDGES - 1] - edges[EDGES - 2];
    knots[0] = Math.min(edges[0], Math.max(attribute.least, first));
    knots[BINS] = Math.max(edges[EDGES - 1], Math.min(attribute.most, last));
    if (attribute == Attribute.VELOCITY) {
      spread();
    }
    begin = attribute == Attribute.DENSITY && edges[0] <= ONE_ONSET ? 1.0 / BINS : 0;
  }

  /** Half way to an even ramp: scores say mezzo forte so often that most edges lie there. */
  private void spread() {
    double least = knots[0];
    double width = (knots[BINS] - least) / BINS;
    for (int i = 0; i <= BINS; i++) {
      knots[i] = (knots[i] + least + i * width) / 2;
    }
  }

  /**
   * The bin at a quantile, 0 to 7.
   *
   * @param quantile 0 to 1
   */
  public int bin(double quantile) {
    return Math.max(0, Math.min(BINS - 1, (int) at(quantile)));
  }

  /** How many bins lie below a quantile. */
  private double at(double quantile) {
    return (begin + quantile * (1 - begin)) * BINS;
  }

  /**
   * The value at a quantile.
   *
   * @param quantile 0 to 1
   */
  public double value(double quantile) {
    double at = at(quantile);
    int bin = bin(quantile);
    return knots[bin] + (at - bin) * (knots[bin + 1] - knots[bin]);
  }

  /** The quantile of a value, 0 to 1. */
  public double quantile(double value) {
    int bin = 0;
    while (bin < BINS - 1 && value >= knots[bin + 1]) {
      bin++;
    }
    double width = knots[bin + 1] - knots[bin];
    double within = width > 0 ? Math.max(0, Math.min(1, (value - knots[bin]) / width)) : 0;
    return Math.max(0, ((bin + within) / BINS - begin) / (1 - begin));
  }
}
