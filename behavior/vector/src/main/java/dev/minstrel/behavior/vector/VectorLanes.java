package dev.minstrel.behavior.vector;

import dev.minstrel.behavior.topk.LaneKernel;

/**
 * Scores with the widest vectors of the machine.
 *
 * <p>Mentions no type of the Vector API itself, so that it can be loaded, and asked, where the
 * module was not resolved.
 */
public final class VectorLanes implements LaneKernel {
  private static final int MOST_LANES = 64;

  /** Called by the service loader. */
  public VectorLanes() {}

  @Override
  public boolean isUsable() {
    return isResolved() && VectorLoops.lanes() >= 2 && VectorLoops.lanes() <= MOST_LANES;
  }

  /** As a named module it requires the Vector API; on the class path nothing does. */
  private static boolean isResolved() {
    return VectorLanes.class.getModule().isNamed()
        || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  @Override
  public int lanes() {
    return VectorLoops.lanes();
  }

  @Override
  public void score(
      float[] factors, int at, int groups, float[] player, float[] scores, float[] maxima) {
    VectorLoops.score(factors, at, groups, player, scores, maxima);
  }

  @Override
  public void scorePairs(
      int[] pairs, int at, int groups, float[] player, float[] scores, float[] maxima) {
    VectorLoops.scorePairs(pairs, at, groups, player, scores, maxima);
  }

  @Override
  public void addPairs(int[] pairs, int count, float weight, float[] low, float[] high) {
    VectorLoops.addPairs(pairs, count, weight, low, high);
  }

  @Override
  public float sum(float[] values) {
    return VectorLoops.sum(values);
  }
}
