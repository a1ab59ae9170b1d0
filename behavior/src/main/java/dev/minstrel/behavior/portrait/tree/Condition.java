package dev.minstrel.behavior.portrait.tree;

/**
 * One thing that a rule asks: a number between two bounds, or a category.
 *
 * @param attribute its index
 * @param above the value is above this; negative infinity where it may be anything
 * @param upTo and at most this; infinity where it may be anything
 * @param category the index of the category, -1 for a number
 */
public record Condition(int attribute, double above, double upTo, int category) {
  /** The same with bounds that are as narrow as both ask. */
  Condition and(Condition other) {
    return new Condition(
        attribute, Math.max(above, other.above), Math.min(upTo, other.upTo), category);
  }
}
