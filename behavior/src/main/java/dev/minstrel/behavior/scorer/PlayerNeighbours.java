package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Offers what players alike have met: cosine to the power of two, shrunk, of the nearest few.
 *
 * <p>Resnick et al., "GroupLens", CSCW 1994; the power is that of Ferrari Dacrema et al., "A
 * Troubling Analysis", TOIS 2021. Keeps the training events; forgetting a player means training
 * again. A player of the training data is not a neighbour of itself.
 */
public final class PlayerNeighbours implements Scorer {
  private final PlayerItems events;
  private final PlayerItems byItem;
  private final int neighbours;
  private final double shrink;
  private final float[] common;
  private final long[] nearest;
  private final long[] met;

  /**
   * Prepares to look up.
   *
   * @param neighbours how many players are asked, at least 1
   * @param shrink added under the fraction, 0 or more
   */
  public PlayerNeighbours(PlayerItems events, int neighbours, double shrink) {
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours must be at least 1, was " + neighbours);
    }
    if (!(shrink >= 0)) {
      throw new IllegalArgumentException("shrink must not be below 0, was " + shrink);
    }
    this.events = events;
    this.neighbours = neighbours;
    this.shrink = shrink;
    byItem = events.transposed();
    common = new float[events.rowCount()];
    nearest = new long[events.rowCount()];
    met = new long[(events.columnCount() + 63) / 64];
  }

  @Override
  public int itemCount() {
    return events.columnCount();
  }

  /** The events that neighbours are looked up in, for writing to a file. */
  public PlayerItems events() {
    return events;
  }

  /** How many players are asked. */
  public int neighbours() {
    return neighbours;
  }

  /** What is added under the fraction. */
  public double shrink() {
    return shrink;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    int itemsMet = countCommon(history);
    int found = 0;
    for (int p = 0; p < common.length; p++) {
      if (common[p] > 0 && p != history.player()) {
        double norm = Math.sqrt((double) itemsMet * events.count(p)) + shrink;
        double cosine = common[p] / norm;
        float likeness = (float) (cosine * cosine);
        nearest[found++] = ((long) ~Float.floatToIntBits(likeness) << 32) | p;
      }
    }
    int asked = Math.min(found, neighbours);
    if (asked < found) {
      leastFirst(nearest, found, asked);
    }
    Arrays.fill(scores, 0, itemCount(), 0);
    for (int n = 0; n < asked; n++) {
      int p = (int) nearest[n];
      float likeness = Float.intBitsToFloat(~(int) (nearest[n] >> 32));
      for (int at = events.begin(p); at < events.end(p); at++) {
        scores[events.column(at)] += likeness;
      }
    }
  }

  /** Counts, for every player, the items that both met; gives how many items the history has. */
  private int countCommon(PlayerHistory history) {
    Arrays.fill(common, 0);
    Arrays.fill(met, 0);
    int itemsMet = 0;
    for (int e = 0; e < history.eventCount(); e++) {
      int item = history.item(e);
      if (item >= itemCount() || (met[item >> 6] & (1L << item)) != 0) {
        continue;
      }
      met[item >> 6] |= 1L << item;
      itemsMet++;
      for (int at = byItem.begin(item); at < byItem.end(item); at++) {
        common[byItem.column(at)]++;
      }
    }
    return itemsMet;
  }

  /**
   * Puts the {@code kept} least keys in front, rising: a heap of the least seen so far. The
   * library's sort allocates on newer Java versions.
   */
  private static void leastFirst(long[] keys, int count, int kept) {
    for (int i = kept / 2 - 1; i >= 0; i--) {
      sink(keys, i, kept);
    }
    for (int i = kept; i < count; i++) {
      if (keys[i] < keys[0]) {
        keys[0] = keys[i];
        sink(keys, 0, kept);
      }
    }
    for (int end = kept - 1; end > 0; end--) {
      long greatest = keys[0];
      keys[0] = keys[end];
      keys[end] = greatest;
      sink(keys, 0, end);
    }
  }

  private static void sink(long[] keys, int from, int size) {
    long key = keys[from];
    int at = from;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && keys[child + 1] > keys[child]) {
        child++;
      }
      if (keys[child] <= key) {
        break;
      }
      keys[at] = keys[child];
      at = child;
    }
    keys[at] = key;
  }
}
