package dev.minstrel.behavior.portrait.tree;

/**
 * A question about a category, one branch each.
 *
 * @param shares how much of the known training weight went into each; unknown values go all ways
 */
record Fork(double[] counts, int attribute, double[] shares, Node[] branches) implements Node {
  @Override
  public void share(double[] row, double weight, double[] into) {
    double value = row[attribute];
    if (value >= 0 && value < branches.length) {
      branches[(int) value].share(row, weight, into);
      return;
    }
    for (int b = 0; b < branches.length; b++) {
      if (shares[b] > 0) {
        branches[b].share(row, weight * shares[b], into);
      }
    }
  }

  @Override
  public int depth() {
    int deepest = 0;
    for (Node branch : branches) {
      deepest = Math.max(deepest, branch.depth());
    }
    return 1 + deepest;
  }

  @Override
  public int leafCount() {
    int count = 0;
    for (Node branch : branches) {
      count += branch.leafCount();
    }
    return count;
  }
}
