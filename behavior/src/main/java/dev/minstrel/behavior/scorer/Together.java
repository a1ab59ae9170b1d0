package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;

/** How many players met both of two items, one item against all others at a time. */
final class Together {
  private final PlayerItems byPlayer;
  private final PlayerItems byItem;
  private final float[] counts;
  private final int[] items;
  private int found;

  Together(PlayerItems byPlayer, PlayerItems byItem) {
    this.byPlayer = byPlayer;
    this.byItem = byItem;
    counts = new float[byPlayer.columnCount()];
    items = new int[byPlayer.columnCount()];
  }

  /** Counts for one item, itself left out; gives how many items it occurs with. */
  int count(int item) {
    for (int i = 0; i < found; i++) {
      counts[items[i]] = 0;
    }
    found = 0;
    for (int at = byItem.begin(item); at < byItem.end(item); at++) {
      int player = byItem.column(at);
      for (int other = byPlayer.begin(player); other < byPlayer.end(player); other++) {
        int j = byPlayer.column(other);
        if (j == item) {
          continue;
        }
        if (counts[j]++ == 0) {
          items[found++] = j;
        }
      }
    }
    return found;
  }

  int item(int index) {
    return items[index];
  }

  int[] items() {
    return items;
  }

  /** Counts by item; may be changed, the next call clears them. */
  float[] counts() {
    return counts;
  }
}
