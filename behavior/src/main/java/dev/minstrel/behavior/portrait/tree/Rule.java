package dev.minstrel.behavior.portrait.tree;

import java.util.List;

/**
 * A way from the root to a leaf.
 *
 * @param conditions all of them must hold; one for each attribute asked about; none for a tree that
 *     is a leaf
 * @param label what follows
 * @param weight how many training rows came here, fractions for unknown values
 * @param share how much of that weight has the label, 0 to 1
 */
public record Rule(List<Condition> conditions, int label, double weight, double share) {
  /** Copies. */
  public Rule {
    conditions = List.copyOf(conditions);
  }
}
