package dev.minstrel.behavior.portrait.tree;

/** A question about a number: at most the threshold, or above. */
final class Cut implements Node {
  private final double[] counts;
  private final int attribute;
  private final double threshold;
  private final double lowShare;
  private final Node low;
  private final Node high;

  Cut(double[] counts, int attribute, double threshold, double lowShare, Node low, Node high) {
    this.counts = counts;
    this.attribute = attribute;
    this.threshold = threshold;
    this.lowShare = lowShare;
    this.low = low;
    this.high = high;
  }

  @Override
  public double[] counts() {
    return counts;
  }

  int attribute() {
    return attribute;
  }

  double threshold() {
    return threshold;
  }

  double lowShare() {
    return lowShare;
  }

  Node low() {
    return low;
  }

  Node high() {
    return high;
  }

  @Override
  public void share(double[] row, double weight, double[] into) {
    double value = row[attribute];
    if (Double.isNaN(value)) {
      low.share(row, weight * lowShare, into);
      high.share(row, weight * (1 - lowShare), into);
    } else if (value <= threshold) {
      low.share(row, weight, into);
    } else {
      high.share(row, weight, into);
    }
  }

  @Override
  public int depth() {
    return 1 + Math.max(low.depth(), high.depth());
  }

  @Override
  public int leafCount() {
    return low.leafCount() + high.leafCount();
  }
}
