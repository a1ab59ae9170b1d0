package dev.minstrel.behavior.rank;

import dev.minstrel.spi.PlayerHistory;
import java.util.Arrays;

/** Which items may not be shown: a bit an item. Owned by one thread. */
public final class ItemMask {
  private final long[] bits;
  private final int itemCount;
  private boolean metShown;

  /** Hides nothing yet. */
  public ItemMask(int itemCount) {
    this.itemCount = itemCount;
    bits = new long[(itemCount + 63) / 64];
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return itemCount;
  }

  /** Hides an item. */
  public void hide(int item) {
    bits[item >> 6] |= 1L << item;
  }

  /** Shows an item again. */
  public void show(int item) {
    bits[item >> 6] &= ~(1L << item);
  }

  /** Hides everything, for a designer who names what may be shown. */
  public void hideAll() {
    Arrays.fill(bits, -1);
  }

  /** Lets policies offer again what the player knows, for content that can be repeated. */
  public void showMet() {
    metShown = true;
  }

  /** Whether an item is hidden. */
  public boolean hides(int item) {
    return (bits[item >> 6] & (1L << item)) != 0;
  }

  /** Hides what another mask hides, and nothing else. */
  public void become(ItemMask other) {
    System.arraycopy(other.bits, 0, bits, 0, bits.length);
    metShown = other.metShown;
  }

  /** Hides also what the player knows, unless {@link #showMet} was called. */
  public void hideMet(PlayerHistory history) {
    for (int e = 0; !metShown && e < history.eventCount(); e++) {
      if (history.item(e) < itemCount) {
        hide(history.item(e));
      }
    }
  }
}
