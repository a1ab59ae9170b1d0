package dev.minstrel.behavior.topk;

/**
 * The inner loops over factors in vector registers, brought by the module {@code
 * dev.minstrel.behavior.vector}.
 *
 * <p>An interface, because the Vector API incubates: a game that does not ask for it must not load
 * a class that mentions it. Stateless; called from any thread.
 *
 * @implSpec Each product is rounded before it is added, dimension after dimension from 0, so that
 *     scores have the bits that plain Java gives: no fused multiply-add.
 */
public interface LaneKernel {
  /** Vectors of items a group. */
  int VECTORS = 4;

  /** Whether this JVM resolved the Vector API. */
  boolean isUsable();

  /** Floats a vector: a power of two, 2 to 64. */
  int lanes();

  /**
   * Scores one block.
   *
   * @param factors [groups, dimensions, 4 x lanes]
   * @param at where the block begins
   * @param groups how many groups to score
   * @param player weights, one a dimension
   * @param scores receives 4 x lanes numbers a group
   * @param maxima raised to the best of the four vectors, {@code lanes} numbers a group
   */
  void score(float[] factors, int at, int groups, float[] player, float[] scores, float[] maxima);

  /**
   * The same over pairs: the low half of an int is the top half of one item's float, the whole int
   * is the float of the item {@code lanes} further on.
   *
   * @param pairs [groups, dimensions, 2 x lanes]
   */
  void scorePairs(int[] pairs, int at, int groups, float[] player, float[] scores, float[] maxima);

  /**
   * Adds a weighted column of pairs.
   *
   * @param pairs of which the low halves are the items {@code 0..count-1}, the whole ints the items
   *     {@code count..2 count - 1}
   * @param count a multiple of {@code lanes}
   * @param low scores of the first half, added to
   * @param high scores of the second half, added to
   */
  void addPairs(int[] pairs, int count, float weight, float[] low, float[] high);

  /** Adds up an array as fast as it can be read: what a scan is measured against. */
  float sum(float[] values);
}
