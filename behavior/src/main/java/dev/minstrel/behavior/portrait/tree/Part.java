package dev.minstrel.behavior.portrait.tree;

import java.util.Arrays;

/**
 * The training rows at a node, with their weights, and in order of each number.
 *
 * <p>Weights lie in one array over all rows, so a part is {@link #enter entered} before it is read.
 */
final class Part {
  private final int[] members;
  private final double[] own;
  private final int[][] orders;
  private final double[] shared;
  private double total;

  /**
   * @param own weights of the members
   * @param orders for each number the members whose value is known, by that value
   * @param shared weights of all rows, 0 where nobody has entered
   */
  Part(int[] members, double[] own, int[][] orders, double[] shared) {
    this.members = members;
    this.own = own;
    this.orders = orders;
    this.shared = shared;
    total = Node.total(own);
  }

  void enter() {
    for (int i = 0; i < members.length; i++) {
      shared[members[i]] = own[i];
    }
  }

  void leave() {
    for (int member : members) {
      shared[member] = 0;
    }
  }

  int[] members() {
    return members;
  }

  int[] order(int attribute) {
    return orders[attribute];
  }

  double weight(int row) {
    return shared[row];
  }

  double total() {
    return total;
  }

  double[] counts(int[] labels, int labelCount) {
    double[] counts = new double[labelCount];
    for (int i = 0; i < members.length; i++) {
      counts[labels[members[i]]] += own[i];
    }
    return counts;
  }

  /** Decides how much of a row goes into a branch, in [0, 1]. */
  @FunctionalInterface
  interface Portion {
    double of(int row);
  }

  /** The rows that go into a branch, wholly or in part; to be called while entered. */
  Part branch(Portion portion) {
    int[] kept = new int[members.length];
    double[] weights = new double[members.length];
    int count = 0;
    for (int member : members) {
      double part = portion.of(member);
      if (part > 0) {
        kept[count] = member;
        weights[count++] = part * shared[member];
      }
    }
    int[][] sorted = new int[orders.length][];
    for (int a = 0; a < orders.length; a++) {
      sorted[a] = new int[orders[a].length];
      int next = 0;
      for (int row : orders[a]) {
        if (portion.of(row) > 0) {
          sorted[a][next++] = row;
        }
      }
      sorted[a] = Arrays.copyOf(sorted[a], next);
    }
    return new Part(Arrays.copyOf(kept, count), Arrays.copyOf(weights, count), sorted, shared);
  }
}
