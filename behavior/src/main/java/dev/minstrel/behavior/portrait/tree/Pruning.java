package dev.minstrel.behavior.portrait.tree;

/**
 * Replaces a subtree by a leaf where a pessimist expects no more errors of the leaf.
 *
 * <p>The pessimist believes in the upper end of the confidence interval of a leaf's error rate
 * (Quinlan 1993, chapter 4): the binomial limit for less than one error, else the score interval
 * with continuity correction.
 */
final class Pruning {
  /** What Quinlan's program lets a leaf be worse by. */
  private static final double TOLERANCE = 0.1;

  private final double confidence;
  private final double deviations;

  Pruning(double confidence) {
    this.confidence = confidence;
    deviations = quantile(1 - confidence);
  }

  Node prune(Node node) {
    if (node instanceof Leaf) {
      return node;
    }
    Node kept;
    if (node instanceof Cut cut) {
      Node low = prune(cut.low());
      Node high = prune(cut.high());
      kept = new Cut(cut.counts(), cut.attribute(), cut.threshold(), cut.lowShare(), low, high);
    } else if (node instanceof Fork fork) {
      Node[] branches = new Node[fork.branches().length];
      for (int b = 0; b < branches.length; b++) {
        branches[b] = prune(fork.branches()[b]);
      }
      kept = new Fork(fork.counts(), fork.attribute(), fork.shares(), branches);
    } else {
      throw new AssertionError(node);
    }
    Leaf leaf = Leaf.of(node.counts());
    return expected(leaf) <= expected(kept) + TOLERANCE ? leaf : kept;
  }

  private double expected(Node node) {
    if (node instanceof Cut cut) {
      return expected(cut.low()) + expected(cut.high());
    }
    if (node instanceof Fork fork) {
      double sum = 0;
      for (Node branch : fork.branches()) {
        sum += expected(branch);
      }
      return sum;
    }
    double total = Node.total(node.counts());
    double errors = total - node.counts()[Node.most(node.counts())];
    return total <= 0 ? 0 : errors + added(total, errors);
  }

  /** How many errors more than were seen the pessimist expects of {@code total} rows. */
  double added(double total, double errors) {
    if (errors < 1) {
      double none = total * (1 - Math.pow(confidence, 1 / total));
      return errors <= 0 || total <= 1 ? none : none + errors * (added(total, 1) - none);
    }
    if (errors + 0.5 >= total) {
      return Math.max(0, total - errors);
    }
    double rate = (errors + 0.5) / total;
    double z = deviations;
    double spread = Math.sqrt(rate / total - rate * rate / total + z * z / (4 * total * total));
    double upper = (rate + z * z / (2 * total) + z * spread) / (1 + z * z / total);
    return upper * total - errors;
  }

  /** The normal quantile by bisection of the distribution function. */
  private static double quantile(double probability) {
    double low = -10;
    double high = 10;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (normal(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The normal distribution function, good to 1e-7 (Abramowitz and Stegun, 26.2.17). */
  private static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail =
        Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x < 0 ? tail : 1 - tail;
  }
}
