package dev.minstrel.behavior.topk;

/** What one thread needs to score factors that lie in a file. */
final class Scratch {
  /** For factors that lie in arrays. */
  static final Scratch NONE = new Scratch(0);

  /** Columns that are scored at once, copied out of the file. */
  final float[][] columns;

  final int[] pairs;
  final float[] low;
  final float[] high;
  final float[] row;

  /** Room for rows of {@code dimensions}; none at 0. */
  Scratch(int dimensions) {
    int items = dimensions == 0 ? 0 : Block.ITEMS;
    columns = new float[4][items];
    pairs = new int[items / 2];
    low = new float[items / 2];
    high = new float[items / 2];
    row = new float[dimensions];
  }
}
