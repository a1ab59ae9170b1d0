package dev.minstrel.behavior.topk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pairs in a file, scanned whole, and rows of which only those in doubt are read. */
final class MappedPairs implements Factors {
  private static final int HALF = Block.ITEMS / 2;

  private final MappedBlocks pairs;
  private final MappedBlocks rows;
  private final FactorHeader shape;
  private final Rounding rounding;
  private final @Nullable LaneKernel kernel = LaneKernels.find();

  MappedPairs(MappedBlocks pairs, MappedBlocks rows, FactorHeader shape, Rounding rounding) {
    this.pairs = pairs;
    this.rows = rows;
    this.shape = shape;
    this.rounding = rounding;
  }

  @Override
  public void score(int block, float[] player, float[] scores, float[] maxima, Scratch scratch) {
    Arrays.fill(scratch.low, 0);
    Arrays.fill(scratch.high, 0);
    for (int d = 0; d < player.length; d++) {
      pairs.ints(block, d * HALF, scratch.pairs);
      if (kernel == null) {
        PlainLoops.addPairs(scratch.pairs, HALF, player[d], scratch.low, scratch.high);
      } else {
        kernel.addPairs(scratch.pairs, HALF, player[d], scratch.low, scratch.high);
      }
    }
    System.arraycopy(scratch.low, 0, scores, 0, HALF);
    System.arraycopy(scratch.high, 0, scores, HALF, HALF);
    PlainLoops.raise(maxima, scores, Block.size(shape.itemCount(), block));
  }

  @Override
  public void exact(int[] items, int count, float[] player, float[] scores, Scratch scratch) {
    for (int i = 0; i < count; i++) {
      int place = items[i] % Block.ITEMS;
      rows.floats(items[i] / Block.ITEMS, place * shape.dimensions(), scratch.row);
      scores[i] = PlainLoops.dot(scratch.row, 0, player);
    }
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
  public Rounding rounding() {
    return rounding;
  }

  @Override
  public String kernel() {
    return (kernel == null ? "mapped-plain" : "mapped-vector" + 32 * kernel.lanes()) + "-bf16";
  }

  @Override
  public long bytes() {
    return shape.fileBytes();
  }
}
