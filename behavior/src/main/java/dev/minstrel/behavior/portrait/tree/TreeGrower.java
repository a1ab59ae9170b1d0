package dev.minstrel.behavior.portrait.tree;

import dev.minstrel.behavior.data.Sorting;
import dev.minstrel.behavior.portrait.tree.TreeSettings.Choice;
import java.util.Arrays;
import java.util.List;

/**
 * Grows a tree from rows whose label is known, then cuts it back.
 *
 * <p>C4.5 (Quinlan, Programs for Machine Learning, 1993; Improved Use of Continuous Attributes,
 * 1996): unknown values by fractional weights, thresholds that were seen, pessimistic pruning by
 * replacing a subtree with a leaf (never by raising a branch). Owned by one thread.
 */
public final class TreeGrower {
  private final List<Attribute> attributes;
  private final double[][] rows;
  private final int[] labels;
  private final int labelCount;
  private final TreeSettings settings;
  private final SplitSearch search;

  private TreeGrower(
      List<Attribute> attributes,
      double[][] rows,
      int[] labels,
      int labelCount,
      TreeSettings settings) {
    this.attributes = attributes;
    this.rows = rows;
    this.labels = labels;
    this.labelCount = labelCount;
    this.settings = settings;
    search = new SplitSearch(attributes, rows, labels, labelCount, settings);
  }

  /**
   * Grows a tree.
   *
   * @param rows [rows, attributes]: numbers, or indices of categories; NaN is unknown
   * @param labels the label of each row, 0 to {@code labelCount} - 1
   */
  public static DecisionTree grow(
      List<Attribute> attributes,
      double[][] rows,
      int[] labels,
      int labelCount,
      TreeSettings settings) {
    check(attributes, rows, labels, labelCount, settings);
    TreeGrower grower = new TreeGrower(attributes, rows, labels, labelCount, settings);
    Node root = grower.build(grower.all(), settings.depth());
    Node kept = settings.confidence() < 1 ? new Pruning(settings.confidence()).prune(root) : root;
    return new DecisionTree(attributes, labelCount, kept);
  }

  private static void check(
      List<Attribute> attributes,
      double[][] rows,
      int[] labels,
      int labelCount,
      TreeSettings settings) {
    if (rows.length == 0 || rows.length != labels.length || labelCount < 1) {
      throw new IllegalArgumentException(
          rows.length + " rows, " + labels.length + " labels of " + labelCount + " kinds");
    }
    for (int a = 0; a < attributes.size(); a++) {
      Attribute attribute = attributes.get(a);
      if (attribute.isNumber() && settings.choice() == Choice.INFORMATION_GAIN) {
        throw new IllegalArgumentException(
            "ID3 asks about categories only, and " + attribute.name() + " is a number");
      }
      for (double[] row : rows) {
        boolean category = row[a] >= 0 && row[a] < attribute.categories().size();
        if (!attribute.isNumber() && !category && !Double.isNaN(row[a])) {
          throw new IllegalArgumentException(attribute.name() + " has no category " + row[a]);
        }
      }
    }
    for (int label : labels) {
      if (label < 0 || label >= labelCount) {
        throw new IllegalArgumentException("label " + label + " is not below " + labelCount);
      }
    }
  }

  private Part all() {
    int[] members = new int[rows.length];
    for (int r = 0; r < members.length; r++) {
      members[r] = r;
    }
    double[] weights = new double[rows.length];
    Arrays.fill(weights, 1);
    int[][] orders = new int[attributes.size()][];
    for (int a = 0; a < orders.length; a++) {
      orders[a] = attributes.get(a).isNumber() ? order(members, a) : new int[0];
    }
    return new Part(members, weights, orders, new double[rows.length]);
  }

  private int[] order(int[] members, int attribute) {
    int[] known =
        Arrays.stream(members).filter(row -> !Double.isNaN(rows[row][attribute])).toArray();
    Sorting.sort(known, (a, b) -> Double.compare(rows[a][attribute], rows[b][attribute]));
    return known;
  }

  private Node build(Part part, int depthLeft) {
    double[] counts = part.counts(labels, labelCount);
    double most = counts[Node.most(counts)];
    if (depthLeft == 0 || most >= part.total() || part.total() < 2 * settings.minLeaf()) {
      return Leaf.of(counts);
    }
    part.enter();
    Split split = search.best(part);
    if (split == null) {
      part.leave();
      return Leaf.of(counts);
    }
    return attributes.get(split.attribute()).isNumber()
        ? cut(part, split, counts, depthLeft)
        : fork(part, split, counts, depthLeft);
  }

  private Node cut(Part part, Split split, double[] counts, int depthLeft) {
    int attribute = split.attribute();
    double lowWeight = 0;
    double known = 0;
    for (int row : part.order(attribute)) {
      known += part.weight(row);
      lowWeight += rows[row][attribute] <= split.threshold() ? part.weight(row) : 0;
    }
    double lowShare = lowWeight / known;
    Part low = part.branch(row -> portion(rows[row][attribute], split.threshold(), lowShare));
    Part high = part.branch(row -> 1 - portion(rows[row][attribute], split.threshold(), lowShare));
    part.leave();
    return new Cut(
        counts,
        attribute,
        split.threshold(),
        lowShare,
        build(low, depthLeft - 1),
        build(high, depthLeft - 1));
  }

  private static double portion(double value, double threshold, double lowShare) {
    if (Double.isNaN(value)) {
      return lowShare;
    }
    return value <= threshold ? 1 : 0;
  }

  private Node fork(Part part, Split split, double[] counts, int depthLeft) {
    int attribute = split.attribute();
    double[] shares = new double[attributes.get(attribute).categories().size()];
    for (int row : part.members()) {
      if (!Double.isNaN(rows[row][attribute])) {
        shares[(int) rows[row][attribute]] += part.weight(row);
      }
    }
    double known = Node.total(shares);
    Part[] parts = new Part[shares.length];
    for (int b = 0; b < shares.length; b++) {
      shares[b] /= known;
      int category = b;
      parts[b] = part.branch(row -> portion(rows[row][attribute], category, shares));
    }
    part.leave();
    Node[] branches = new Node[shares.length];
    for (int b = 0; b < shares.length; b++) {
      branches[b] =
          parts[b].members().length == 0
              ? new Leaf(new double[labelCount], Node.most(counts))
              : build(parts[b], depthLeft - 1);
    }
    return new Fork(counts, attribute, shares, branches);
  }

  private static double portion(double value, int category, double[] shares) {
    if (Double.isNaN(value)) {
      return shares[category];
    }
    return (int) value == category ? 1 : 0;
  }
}
