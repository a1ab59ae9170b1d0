package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;

/**
 * Walks of three steps from item to player to item, divided by popularity to a power.
 *
 * <p>RP3beta: Paudel, Christoffel, Newell, Bernstein, "Updatable, Accurate, Diverse, and Scalable
 * Recommendations for Interactive Applications", TiiS 2017.
 */
public final class RandomWalk {
  private RandomWalk() {}

  /**
   * Finds the links of every item.
   *
   * @param beta power of the popularity that the end of a walk is divided by, 0 or more
   * @param links how many lead to an item, at least 1
   */
  public static ItemLinks train(PlayerItems events, double beta, int links) {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException("beta must not be below 0, was " + beta);
    }
    PlayerItems byItem = events.transposed();
    LinkTable table = new LinkTable(events.columnCount());
    float[] walks = new float[events.columnCount()];
    int[] reached = new int[events.columnCount()];
    for (int target = 0; target < events.columnCount(); target++) {
      int count = 0;
      for (int at = byItem.begin(target); at < byItem.end(target); at++) {
        int player = byItem.column(at);
        float step = 1f / events.count(player);
        for (int other = events.begin(player); other < events.end(player); other++) {
          int source = events.column(other);
          if (source == target) {
            continue;
          }
          if (walks[source] == 0) {
            reached[count++] = source;
          }
          walks[source] += step;
        }
      }
      double popularity = Math.pow(byItem.count(target), beta);
      for (int c = 0; c < count; c++) {
        int source = reached[c];
        walks[source] = (float) (walks[source] / (byItem.count(source) * popularity));
      }
      table.keep(target, reached, count, walks, links);
      for (int c = 0; c < count; c++) {
        walks[reached[c]] = 0;
      }
    }
    return table.links();
  }
}
