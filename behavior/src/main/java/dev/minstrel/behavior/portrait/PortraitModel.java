package dev.minstrel.behavior.portrait;

import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.cluster.Distances;
import dev.minstrel.behavior.portrait.tree.DecisionTree;
import dev.minstrel.behavior.portrait.tree.Rule;
import java.util.Comparator;
import java.util.List;

/**
 * Learned portraits: their space, their middles and names, and the rules that tell them apart.
 *
 * <p>Holds statistics of players, no player. Immutable, from any thread.
 */
public final class PortraitModel {
  /** What is given for a player of whom nothing is known. */
  public static final int UNKNOWN = -1;

  private final PortraitSpace space;
  private final List<Portrait> portraits;
  private final double[][] centroids;
  private final Questions questions;
  private final List<RuleAxis> ruleAxes;
  private final Membership membership;
  private final DecisionTree tree;
  private final int nextId;

  PortraitModel(
      PortraitSpace space,
      List<Portrait> portraits,
      Questions questions,
      Membership membership,
      DecisionTree tree,
      int nextId) {
    this.space = space;
    this.portraits = List.copyOf(portraits);
    this.questions = questions;
    this.membership = membership;
    this.tree = tree;
    this.nextId = nextId;
    ruleAxes = RuleAxis.of(space.axisCount(), questions);
    centroids = portraits.stream().map(Portrait::centroid).toArray(double[][]::new);
  }

  /** Where the portraits live. */
  public PortraitSpace space() {
    return space;
  }

  /** The portraits; a portrait is named by its index here, its id outlives this model. */
  public List<Portrait> portraits() {
    return portraits;
  }

  /** What the rules may ask about. */
  public Questions questions() {
    return questions;
  }

  /** What decides to which portrait a player belongs. */
  public Membership membership() {
    return membership;
  }

  /** The rules as a tree; a label is the index of a portrait. */
  public DecisionTree tree() {
    return tree;
  }

  /** The index of the portrait with an id, or {@link #UNKNOWN}. */
  public int indexOf(int id) {
    for (int i = 0; i < portraits.size(); i++) {
      if (portraits.get(i).id() == id) {
        return i;
      }
    }
    return UNKNOWN;
  }

  /**
   * The index of the portrait of a place in the space, or {@link #UNKNOWN} where no axis is known.
   *
   * @param axes [axes]; NaN is unknown
   */
  public int portrait(double[] axes) {
    if (membership == Membership.NEAREST) {
      return Distances.nearest(axes, centroids);
    }
    return label(axes, new double[ruleAxes.size()], new double[portraits.size()]);
  }

  /** The portraits of all players of a table. */
  public int[] portraits(TraitTable table) {
    int[] players = new int[table.playerCount()];
    for (int p = 0; p < players.length; p++) {
      players[p] = p;
    }
    double[][] points = space.points(table, players);
    for (int p = 0; p < players.length; p++) {
      players[p] = portrait(points[p]);
    }
    return players;
  }

  /**
   * All rules by portrait, those of most players first, such as {@code tempo > 0.42 -> portrait 2
   * 'fast' (n=312, 96 %)}.
   */
  public List<String> rules() {
    return tree.rules().stream()
        .sorted(
            Comparator.comparingInt(Rule::label)
                .thenComparing(Comparator.comparingDouble(Rule::weight).reversed()))
        .map(this::text)
        .toList();
  }

  /** The rule that a place follows. */
  public String rule(double[] axes) {
    return text(tree.rule(ruleRow(axes, new double[ruleAxes.size()])));
  }

  private String text(Rule rule) {
    return "%s -> %s (n=%.0f, %.0f %%)"
        .formatted(
            new RuleText(space, ruleAxes).conditions(rule),
            portraits.get(rule.label()),
            rule.weight(),
            100 * rule.share());
  }

  double[] ruleRow(double[] axes, double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = ruleAxes.get(i).value(axes);
    }
    return row;
  }

  int ruleAxisCount() {
    return ruleAxes.size();
  }

  /** What the rules say, in scratch of the caller. */
  int label(double[] axes, double[] row, double[] shares) {
    boolean known = false;
    for (double axis : axes) {
      known |= axis == axis;
    }
    return known ? tree.label(ruleRow(axes, row), shares) : UNKNOWN;
  }

  double squaredDistance(double[] axes, int portrait) {
    return Distances.squared(axes, centroids[portrait]);
  }

  int nearest(double[] axes) {
    return Distances.nearest(axes, centroids);
  }

  int nextId() {
    return nextId;
  }
}
