package dev.minstrel.behavior.portrait.tree;

/** A place in a tree. */
sealed interface Node permits Leaf, Cut, Fork {
  /** Weight of the training rows of each label that came here. */
  double[] counts();

  /** Adds, for a row of this weight, the weight that goes to each label; allocates nothing. */
  void share(double[] row, double weight, double[] into);

  /** Most questions below here. */
  int depth();

  /** How many leaves below here, itself among them. */
  int leafCount();

  /** The label with the most weight, the lowest of equals. */
  static int most(double[] counts) {
    int best = 0;
    for (int label = 1; label < counts.length; label++) {
      if (counts[label] > counts[best]) {
        best = label;
      }
    }
    return best;
  }

  /** The sum. */
  static double total(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }
}
