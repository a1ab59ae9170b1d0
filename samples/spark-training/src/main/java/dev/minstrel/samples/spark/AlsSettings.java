package dev.minstrel.samples.spark;

/**
 * How Spark's implicit alternating least squares is run.
 *
 * @param dimensions length of a factor, 1 to 512
 * @param alpha how much more a pair that happened weighs than one that did not, above 0
 * @param lambda strength of the ridge, which grows with the number of a row's pairs, above 0
 * @param iterations rounds over players and items, at least 1
 * @param blocks parts that players and items are cut into, at least 1
 * @param seed of the first factors
 */
record AlsSettings(
    int dimensions, double alpha, double lambda, int iterations, int blocks, long seed) {
  AlsSettings {
    if (dimensions < 1 || dimensions > 512) {
      throw new IllegalArgumentException("dimensions must be 1 to 512, was " + dimensions);
    }
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha must be above 0 and finite, was " + alpha);
    }
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be above 0 and finite, was " + lambda);
    }
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations must be at least 1, was " + iterations);
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks must be at least 1, was " + blocks);
    }
  }

  /** In words, for the model file. */
  String words() {
    return "spark als, dimensions %d, alpha %s, lambda %s, %d iterations"
        .formatted(dimensions, alpha, lambda, iterations);
  }
}
