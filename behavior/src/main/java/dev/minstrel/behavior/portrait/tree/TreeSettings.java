package dev.minstrel.behavior.portrait.tree;

/**
 * How a tree grows and is cut back.
 *
 * @param choice how the next question is chosen
 * @param depth most questions on a way from the root, 1 to 32
 * @param minLeaf least weight of rows that at least two branches of a question must keep, above 0
 * @param confidence of pessimistic pruning, in (0, 1); smaller prunes more; 1 prunes nothing
 */
public record TreeSettings(Choice choice, int depth, double minLeaf, double confidence) {
  /** How the next question is chosen. */
  public enum Choice {
    /** By gain ratio among questions of at least average gain (C4.5; Quinlan 1993, 1996). */
    GAIN_RATIO,
    /** By information gain, categories only (ID3; Quinlan 1986). */
    INFORMATION_GAIN
  }

  private static final int DEEPEST = 32;
  private static final double QUINLAN_CONFIDENCE = 0.25;
  private static final double QUINLAN_LEAF = 2;

  /** Checks the ranges. */
  public TreeSettings {
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth must be 1 to " + DEEPEST + ", was " + depth);
    }
    if (!(minLeaf > 0 && minLeaf < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("minLeaf must be above 0, was " + minLeaf);
    }
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be in (0, 1], was " + confidence);
    }
  }

  /** C4.5 as its author set it, bounded in depth. */
  public static TreeSettings c45(int depth) {
    return new TreeSettings(Choice.GAIN_RATIO, depth, QUINLAN_LEAF, QUINLAN_CONFIDENCE);
  }

  /** ID3, which never prunes. */
  public static TreeSettings id3(int depth) {
    return new TreeSettings(Choice.INFORMATION_GAIN, depth, 1, 1);
  }
}
