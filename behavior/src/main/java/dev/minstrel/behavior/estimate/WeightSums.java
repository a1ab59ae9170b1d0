package dev.minstrel.behavior.estimate;

/** Adds up what {@link WeightFigures} say. */
final class WeightSums {
  private final double clip;
  private int count;
  private int clipped;
  private double sum;
  private double squares;
  private double largest;

  WeightSums(double clip) {
    this.clip = clip;
  }

  double clip() {
    return clip;
  }

  void add(double weight) {
    count++;
    clipped += weight > clip ? 1 : 0;
    sum += weight;
    squares += weight * weight;
    largest = Math.max(largest, weight);
  }

  WeightFigures figures() {
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean);
    double effective = squares > 0 ? sum * sum / squares : 0;
    return new WeightFigures(
        effective, mean, Math.sqrt(variance / count), largest, clip, clipped / (double) count);
  }
}
