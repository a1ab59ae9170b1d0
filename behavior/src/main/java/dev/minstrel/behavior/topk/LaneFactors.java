package dev.minstrel.behavior.topk;

import java.util.function.IntFunction;

/** Groups of four vectors of items, dimension after dimension. */
final class LaneFactors implements Factors {
  private final LaneKernel kernel;
  private final float[] values; // [groups, dimensions, 4 x lanes]
  private final int itemCount;
  private final int dimensions;
  private final int group;

  LaneFactors(LaneKernel kernel, int itemCount, int dimensions, IntFunction<float[]> rows) {
    this.kernel = kernel;
    this.itemCount = itemCount;
    this.dimensions = dimensions;
    group = LaneKernel.VECTORS * kernel.lanes();
    int groups = (itemCount + group - 1) / group;
    values = new float[Math.multiplyExact(Math.multiplyExact(groups, group), dimensions)];
    for (int item = 0; item < itemCount; item++) {
      float[] row = rows.apply(item);
      int at = item / group * group * dimensions + item % group;
      for (int d = 0; d < dimensions; d++) {
        values[at + d * group] = row[d];
      }
    }
  }

  @Override
  public void score(int block, float[] player, float[] scores, float[] maxima, Scratch scratch) {
    int groups = (Block.size(itemCount, block) + group - 1) / group;
    kernel.score(values, block * Block.ITEMS * dimensions, groups, player, scores, maxima);
  }

  @Override
  public Stretch stretch() {
    return new Stretch(LaneKernel.VECTORS, kernel.lanes());
  }

  @Override
  public String kernel() {
    return "vector" + 32 * kernel.lanes();
  }

  @Override
  public long bytes() {
    return 4L * values.length;
  }
}
