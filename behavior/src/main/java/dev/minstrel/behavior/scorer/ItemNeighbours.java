package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;

/**
 * Items are alike when the same players meet them: cosine, shrunk where few players did.
 *
 * <p>Sarwar, Karypis, Konstan, Riedl, "Item-based collaborative filtering", WWW 2001; the shrinkage
 * is that of Ferrari Dacrema et al., "A Troubling Analysis", TOIS 2021.
 */
public final class ItemNeighbours {
  private ItemNeighbours() {}

  /**
   * Finds the neighbours of every item.
   *
   * @param neighbours how many an item keeps, at least 1
   * @param shrink added under the fraction, 0 or more
   */
  public static ItemLinks train(PlayerItems events, int neighbours, double shrink) {
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours must be at least 1, was " + neighbours);
    }
    if (!(shrink >= 0)) {
      throw new IllegalArgumentException("shrink must not be below 0, was " + shrink);
    }
    PlayerItems byItem = events.transposed();
    LinkTable table = new LinkTable(events.columnCount());
    Together together = new Together(events, byItem);
    for (int i = 0; i < byItem.rowCount(); i++) {
      int count = together.count(i);
      float[] counts = together.counts();
      for (int c = 0; c < count; c++) {
        int j = together.item(c);
        double norm = Math.sqrt((double) byItem.count(i) * byItem.count(j)) + shrink;
        counts[j] = (float) (counts[j] / norm);
      }
      table.keep(i, together.items(), count, counts, neighbours);
    }
    return table.links();
  }
}
