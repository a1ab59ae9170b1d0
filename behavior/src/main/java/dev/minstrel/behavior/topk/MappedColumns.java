package dev.minstrel.behavior.topk;

import java.util.Arrays;

/** Columns in a file: copied into the heap four at a time, where plain loops are fast. */
final class MappedColumns implements Factors {
  private final MappedBlocks blocks;
  private final FactorHeader shape;

  MappedColumns(MappedBlocks blocks, FactorHeader shape) {
    this.blocks = blocks;
    this.shape = shape;
  }

  @Override
  public void score(int block, float[] player, float[] scores, float[] maxima, Scratch scratch) {
    int size = Block.size(shape.itemCount(), block);
    Arrays.fill(scores, 0, size, 0);
    int d = 0;
    for (; d < player.length % 4; d++) {
      blocks.floats(block, d * Block.ITEMS, scratch.columns[0]);
      PlainLoops.add(scores, scratch.columns[0], player[d], size);
    }
    for (; d < player.length; d += 4) {
      for (int c = 0; c < 4; c++) {
        blocks.floats(block, (d + c) * Block.ITEMS, scratch.columns[c]);
      }
      PlainLoops.addFour(scores, scratch.columns, 0, player, d, size);
    }
    PlainLoops.raise(maxima, scores, size);
  }

  @Override
  public Stretch stretch() {
    return new Stretch(1, Block.ITEMS);
  }

  @Override
  public Scratch scratch() {
    return new Scratch(shape.dimensions());
  }

  @Override
  public String kernel() {
    return "mapped-plain";
  }

  @Override
  public long bytes() {
    return shape.fileBytes();
  }
}
