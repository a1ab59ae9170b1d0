package dev.minstrel.behavior.topk;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Columns of 1,024 items, each an array of its own, for {@link PlainLoops}. */
final class ColumnFactors implements Factors {
  private final float[][] columns; // [blocks x dimensions][items of the block]
  private final int itemCount;
  private final int dimensions;

  ColumnFactors(int itemCount, int dimensions, IntFunction<float[]> rows) {
    this.itemCount = itemCount;
    this.dimensions = dimensions;
    columns = new float[Math.multiplyExact(Block.count(itemCount), dimensions)][];
    for (int block = 0; block < Block.count(itemCount); block++) {
      int size = Block.size(itemCount, block);
      for (int d = 0; d < dimensions; d++) {
        columns[block * dimensions + d] = new float[size];
      }
      for (int j = 0; j < size; j++) {
        float[] row = rows.apply(block * Block.ITEMS + j);
        for (int d = 0; d < dimensions; d++) {
          columns[block * dimensions + d][j] = row[d];
        }
      }
    }
  }

  @Override
  public void score(int block, float[] player, float[] scores, float[] maxima, Scratch scratch) {
    int size = Block.size(itemCount, block);
    int first = block * dimensions;
    Arrays.fill(scores, 0, size, 0);
    int d = 0;
    for (; d < dimensions % 4; d++) {
      PlainLoops.add(scores, columns[first + d], player[d], size);
    }
    for (; d < dimensions; d += 4) {
      PlainLoops.addFour(scores, columns, first + d, player, d, size);
    }
    PlainLoops.raise(maxima, scores, size);
  }

  @Override
  public Stretch stretch() {
    return new Stretch(1, Block.ITEMS);
  }

  @Override
  public String kernel() {
    return "plain";
  }

  @Override
  public long bytes() {
    return 4L * itemCount * dimensions;
  }
}
