package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Adds, for every item that the player met, the few links that lead from it to others.
 *
 * <p>The sparse sister of {@link EaseScorer}; {@link ItemNeighbours} and {@link RandomWalk} make
 * its links. Repeated events count once. A score is a sum over events, so shares are exact.
 */
public final class ItemLinks implements Scorer {
  private final int[] starts;
  private final int[] targets;
  private final float[] strengths;
  private final long[] met;

  /**
   * Takes links by the item that they start from.
   *
   * @param starts [items + 1] where the links of each item begin
   * @param targets the items that they lead to
   * @param strengths how much each says
   */
  public ItemLinks(int[] starts, int[] targets, float[] strengths) {
    this.starts = starts;
    this.targets = targets;
    this.strengths = strengths;
    met = new long[(starts.length + 62) / 64];
  }

  @Override
  public int itemCount() {
    return starts.length - 1;
  }

  /** The first link of an item, for writing to a file. */
  public int begin(int item) {
    return starts[item];
  }

  /** The item that a link leads to. */
  public int target(int link) {
    return targets[link];
  }

  /** How much a link says. */
  public float strength(int link) {
    return strengths[link];
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    Arrays.fill(scores, 0, itemCount(), 0);
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      int item = history.item(e);
      if (!isFirst(item)) {
        continue;
      }
      for (int link = starts[item]; link < starts[item + 1]; link++) {
        scores[targets[link]] += strengths[link];
      }
    }
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      shares[e] = 0;
      if (!isFirst(history.item(e))) {
        continue;
      }
      for (int link = starts[history.item(e)]; link < starts[history.item(e) + 1]; link++) {
        shares[e] += targets[link] == item ? strengths[link] : 0;
      }
    }
    return true;
  }

  private boolean isFirst(int item) {
    if (item >= itemCount()) {
      return false;
    }
    boolean first = (met[item >> 6] & (1L << item)) == 0;
    met[item >> 6] |= 1L << item;
    return first;
  }
}
