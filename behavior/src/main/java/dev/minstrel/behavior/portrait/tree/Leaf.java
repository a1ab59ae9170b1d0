package dev.minstrel.behavior.portrait.tree;

/**
 * An answer.
 *
 * @param label the answer; where no training row came, that of the node above
 */
record Leaf(double[] counts, int label) implements Node {
  static Leaf of(double[] counts) {
    return new Leaf(counts, Node.most(counts));
  }

  @Override
  public void share(double[] row, double weight, double[] into) {
    double total = Node.total(counts);
    if (total <= 0) {
      into[label] += weight;
      return;
    }
    for (int other = 0; other < counts.length; other++) {
      into[other] += weight * counts[other] / total;
    }
  }

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public int leafCount() {
    return 1;
  }
}
