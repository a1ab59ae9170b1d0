package dev.minstrel.behavior.portrait.tree;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A grown tree: tells the label of a row, and why.
 *
 * <p>Immutable, from any thread; telling a label allocates nothing.
 */
public final class DecisionTree {
  private final List<Attribute> attributes;
  private final int labelCount;
  private final Node root;

  DecisionTree(List<Attribute> attributes, int labelCount, Node root) {
    this.attributes = List.copyOf(attributes);
    this.labelCount = labelCount;
    this.root = root;
  }

  /** What it may ask about. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** How many labels there are. */
  public int labelCount() {
    return labelCount;
  }

  /** Most questions on a way from the root. */
  public int depth() {
    return root.depth();
  }

  /** How many leaves. */
  public int leafCount() {
    return root.leafCount();
  }

  /**
   * The most probable label of a row.
   *
   * @param row a value an attribute; NaN is unknown
   * @param scratch [labels]; receives the probability of each
   */
  public int label(double[] row, double[] scratch) {
    for (int label = 0; label < labelCount; label++) {
      scratch[label] = 0;
    }
    root.share(row, 1, scratch);
    return Node.most(scratch);
  }

  /** All ways to a leaf, from left to right; leaves that no training row reached are left out. */
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    collect(root, List.of(), rules);
    return rules;
  }

  /** The rule that a row follows; where a value is unknown, the way that most rows went. */
  public Rule rule(double[] row) {
    List<Condition> way = new ArrayList<>();
    Node node = root;
    while (!(node instanceof Leaf)) {
      if (node instanceof Cut cut) {
        double value = row[cut.attribute()];
        boolean low = Double.isNaN(value) ? cut.lowShare() >= 0.5 : value <= cut.threshold();
        way = joined(way, condition(cut, low));
        node = low ? cut.low() : cut.high();
      } else if (node instanceof Fork fork) {
        double value = row[fork.attribute()];
        int branch = Double.isNaN(value) ? Node.most(fork.shares()) : (int) value;
        way = joined(way, condition(fork, branch));
        node = fork.branches()[branch];
      }
    }
    return rule((Leaf) node, way);
  }

  private static void collect(Node node, List<Condition> way, List<Rule> rules) {
    if (node instanceof Cut cut) {
      collect(cut.low(), joined(way, condition(cut, true)), rules);
      collect(cut.high(), joined(way, condition(cut, false)), rules);
    } else if (node instanceof Fork fork) {
      for (int b = 0; b < fork.branches().length; b++) {
        collect(fork.branches()[b], joined(way, condition(fork, b)), rules);
      }
    } else if (node instanceof Leaf leaf && Node.total(leaf.counts()) > 0) {
      rules.add(rule(leaf, way));
    }
  }

  private static Rule rule(Leaf leaf, List<Condition> way) {
    double total = Node.total(leaf.counts());
    double share = total > 0 ? leaf.counts()[leaf.label()] / total : 0;
    return new Rule(way, leaf.label(), total, share);
  }

  private static Condition condition(Cut cut, boolean low) {
    return low
        ? new Condition(cut.attribute(), Double.NEGATIVE_INFINITY, cut.threshold(), -1)
        : new Condition(cut.attribute(), cut.threshold(), Double.POSITIVE_INFINITY, -1);
  }

  private static Condition condition(Fork fork, int branch) {
    return new Condition(
        fork.attribute(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, branch);
  }

  /** Two questions about one number become one. */
  private static List<Condition> joined(List<Condition> way, Condition next) {
    List<Condition> longer = new ArrayList<>(way);
    for (int i = 0; i < longer.size(); i++) {
      if (longer.get(i).attribute() == next.attribute()) {
        longer.set(i, longer.get(i).and(next));
        return longer;
      }
    }
    longer.add(next);
    return longer;
  }

  /** Writes the tree without its attributes. */
  public void write(DataOutput out) throws IOException {
    new TreeStream(attributes, labelCount).write(root, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also where a number is out of its range
   */
  public static DecisionTree read(List<Attribute> attributes, int labelCount, DataInput in)
      throws IOException {
    return new DecisionTree(
        attributes, labelCount, new TreeStream(attributes, labelCount).read(in, 0));
  }
}
