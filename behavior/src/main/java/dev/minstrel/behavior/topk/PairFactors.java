package dev.minstrel.behavior.topk;

import java.util.function.IntFunction;

/** Pairs for a first look, rows of floats for the last word. */
final class PairFactors implements Factors {
  private final LaneKernel kernel;
  private final int[] pairs; // [groups, dimensions, 2 x lanes]
  private final float[] rows; // [items, dimensions]
  private final Rounding rounding;
  private final int itemCount;
  private final int dimensions;
  private final int group;

  PairFactors(LaneKernel kernel, int itemCount, int dimensions, IntFunction<float[]> source) {
    this.kernel = kernel;
    this.itemCount = itemCount;
    this.dimensions = dimensions;
    group = LaneKernel.VECTORS * kernel.lanes();
    int groups = (itemCount + group - 1) / group;
    rows = new float[Math.multiplyExact(Math.multiplyExact(groups, group), dimensions)];
    pairs = new int[rows.length / 2];
    rounding = new Rounding(itemCount, dimensions);
    for (int item = 0; item < itemCount; item++) {
      System.arraycopy(source.apply(item), 0, rows, item * dimensions, dimensions);
    }
    float[][] rounded = new float[2][dimensions];
    for (int item = 0; item < itemCount; item++) {
      if (item / kernel.lanes() % 2 == 0) {
        pack(item, item + kernel.lanes(), rounded);
      }
    }
  }

  private void pack(int first, int second, float[][] rounded) {
    int lanes = kernel.lanes();
    int at =
        first / group * (group / 2) * dimensions
            + first % group / (2 * lanes) * lanes
            + first % lanes;
    for (int d = 0; d < dimensions; d++) {
      int pair = Pairs.pack(rows[first * dimensions + d], rows[second * dimensions + d]);
      pairs[at + d * (group / 2)] = pair;
      rounded[0][d] = Pairs.first(pair);
      rounded[1][d] = Pairs.second(pair);
    }
    hear(first, rounded[0]);
    if (second < itemCount) {
      hear(second, rounded[1]);
    }
  }

  private void hear(int item, float[] rounded) {
    float[] row = new float[dimensions];
    System.arraycopy(rows, item * dimensions, row, 0, dimensions);
    rounding.hear(item, row, rounded);
  }

  @Override
  public void score(int block, float[] player, float[] scores, float[] maxima, Scratch scratch) {
    int groups = (Block.size(itemCount, block) + group - 1) / group;
    kernel.scorePairs(
        pairs, block * (Block.ITEMS / 2) * dimensions, groups, player, scores, maxima);
  }

  @Override
  public Stretch stretch() {
    return new Stretch(LaneKernel.VECTORS, kernel.lanes());
  }

  @Override
  public Rounding rounding() {
    return rounding;
  }

  @Override
  public void exact(int[] items, int count, float[] player, float[] scores, Scratch scratch) {
    int done = 0;
    for (; done + 4 <= count; done += 4) {
      PlainLoops.dotFour(rows, items, done, player, scores);
    }
    for (; done < count; done++) {
      scores[done] = PlainLoops.dot(rows, items[done] * dimensions, player);
    }
  }

  @Override
  public String kernel() {
    return "vector" + 32 * kernel.lanes() + "-bf16";
  }

  @Override
  public long bytes() {
    return 4L * pairs.length + 4L * rows.length;
  }
}
