package dev.minstrel.behavior.topk;

import java.util.Arrays;

/**
 * Scores of some blocks, and maxima over cells of them, so that most items are never looked at one
 * by one. Scratch, owned by one thread.
 *
 * <p>Cell {@code c} covers, in each block, the items {@code (c / lanes) * vectors * lanes + c %
 * lanes + v * lanes} for each vector {@code v}.
 */
final class Stretch {
  /** Maxima that a guess is made of. */
  static final int FOLDED = 64;

  final float[][] scores = new float[Block.STRETCH][Block.ITEMS];
  final float[] maxima = new float[Block.ITEMS];
  final int cells;
  private final int vectors;
  private final int lanes;
  private final int laneBits;
  private final float[] folded = new float[Block.ITEMS / 2];
  private final float[] half = new float[Block.ITEMS / 2];
  int first;
  int blocks;
  int end;

  /**
   * Cells of {@code vectors} times {@code lanes} items apart; 1 and 1024 make every column a cell.
   */
  Stretch(int vectors, int lanes) {
    this.vectors = vectors;
    this.lanes = lanes;
    laneBits = Integer.numberOfTrailingZeros(lanes);
    cells = Block.ITEMS / vectors;
  }

  /** Covers the blocks from {@code block} on. */
  void begin(int block, int itemCount) {
    first = block * Block.ITEMS;
    blocks = Math.min(Block.STRETCH, Block.count(itemCount) - block);
    end = itemCount;
    Arrays.fill(maxima, 0, cells, Float.NEGATIVE_INFINITY);
  }

  /** How many items of each block a cell covers. */
  int vectors() {
    return vectors;
  }

  /** Where in a block the item of a cell lies. */
  int place(int cell, int vector) {
    return (((cell >> laneBits) * vectors + vector) << laneBits) + (cell & (lanes - 1));
  }

  /**
   * A score that at least {@code rank} items reach, and not many more: the maxima are folded to
   * some tens, since two of the best seldom share one.
   */
  float reachedBy(int rank) {
    int count = cells / 2;
    System.arraycopy(maxima, 0, folded, 0, count);
    System.arraycopy(maxima, count, half, 0, count);
    PlainLoops.raise(folded, half, count);
    while (count > FOLDED) {
      count /= 2;
      System.arraycopy(folded, count, half, 0, count);
      PlainLoops.raise(folded, half, count);
    }
    for (int j = 1; j < FOLDED; j++) {
      if (j < rank || folded[j] > folded[rank - 1]) {
        sortIn(Math.min(j, rank - 1), folded[j]);
      }
    }
    return folded[rank - 1];
  }

  private void sortIn(int last, float value) {
    int place = last;
    while (place > 0 && folded[place - 1] < value) {
      folded[place] = folded[place - 1];
      place--;
    }
    folded[place] = value;
  }
}
