package dev.minstrel.behavior.portrait.tree;

/**
 * A question about a number: at most the threshold, or above.
 *
 * @param lowShare how much of the known training weight went below; unknown values go both ways
 */
record Cut(double[] counts, int attribute, double threshold, double lowShare, Node low, Node high)
    implements Node {
  @Override
  public void share(double[] row, double weight, double[] into) {
    double value = row[attribute];
    if (value != value) {
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
