package dev.minstrel.behavior.policy;

import dev.minstrel.behavior.rank.Exposure;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.spi.PlayerHistory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What may be offered to a player now, in this order: the designer's mask, what the player has had
 * (until it may come again), what was shown often enough, what the pacing allows.
 *
 * <p>Scorer, diversity and bandit choose among what {@link #mask} leaves; {@link #keep} checks
 * their list once more before it is shown, whatever they did.
 *
 * <p>Owned by one thread; allocates nothing once made.
 */
public final class OfferRules {
  /** The delay of what comes once. */
  public static final long NEVER_AGAIN = Long.MAX_VALUE;

  private final ItemMask designer;
  private final long[] delays;
  private final ItemMask listed;
  private @Nullable Exposure exposure;
  private int mostShowings = Integer.MAX_VALUE;
  private float @Nullable [] intensities;
  private @Nullable PacingGate pacing;

  /**
   * Rules that hide the designer's mask and whatever the player has had.
   *
   * @param designer looked at whenever rules are asked; the designer may change it
   */
  public OfferRules(ItemMask designer) {
    this.designer = designer;
    delays = new long[designer.itemCount()];
    Arrays.fill(delays, NEVER_AGAIN);
    listed = new ItemMask(designer.itemCount());
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return delays.length;
  }

  /**
   * Lets an item come again.
   *
   * @param delay after the player last had it, in the unit of the history's times; 0 for at once
   */
  public void offerAgain(int item, long delay) {
    if (delay < 0) {
      throw new IllegalArgumentException("delay must not be below 0, was " + delay);
    }
    delays[item] = delay;
  }

  /**
   * Hides what was shown often.
   *
   * @param most an item shown that often is hidden until the counts fade
   */
  public void cap(Exposure counts, int most) {
    if (counts.itemCount() != delays.length || most < 1) {
      throw new IllegalArgumentException(
          "most must be at least 1 and counts for %d items, were %d and %d"
              .formatted(delays.length, most, counts.itemCount()));
    }
    exposure = counts;
    mostShowings = most;
  }

  /**
   * Hides what is too intense for now, or not enough.
   *
   * @param itemIntensities one an item, 0 to 1; copied
   */
  public void pace(PacingGate gate, float[] itemIntensities) {
    if (itemIntensities.length != delays.length) {
      throw new IllegalArgumentException(
          "intensities must be %d, were %d".formatted(delays.length, itemIntensities.length));
    }
    for (float intensity : itemIntensities) {
      if (!(intensity >= 0 && intensity <= 1)) {
        throw new IllegalArgumentException("intensity must be in [0, 1], was " + intensity);
      }
    }
    pacing = gate;
    intensities = itemIntensities.clone();
  }

  /**
   * Says what is hidden from a player now.
   *
   * @param now in the unit of the history's times; an event after it counts as just now
   * @param hidden becomes that
   */
  public void mask(PlayerHistory history, long now, ItemMask hidden) {
    hidden.become(designer);
    for (int event = 0; event < history.eventCount(); event++) {
      int item = history.item(event);
      if (item < delays.length && !mayComeAgain(history.time(event), now, delays[item])) {
        hidden.hide(item);
      }
    }
    Exposure counts = exposure;
    for (int item = 0; counts != null && item < delays.length; item++) {
      if (counts.count(item) >= mostShowings) {
        hidden.hide(item);
      }
    }
    PacingGate gate = pacing;
    float[] levels = intensities;
    for (int item = 0; gate != null && levels != null && item < delays.length; item++) {
      if (!gate.allows(levels[item])) {
        hidden.hide(item);
      }
    }
  }

  private static boolean mayComeAgain(long then, long now, long delay) {
    if (delay == NEVER_AGAIN) {
      return false;
    }
    long age = now <= then ? 0 : now - then;
    return age < 0 || age >= delay; // negative where the difference overflows: very long ago
  }

  /**
   * Keeps, in their order, the items of a list that may be shown, each once.
   *
   * @param items the list; what is kept moves to its front
   * @param hidden as {@link #mask} said
   * @return how many were kept
   */
  public int keep(int[] items, int count, ItemMask hidden) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int item = items[i];
      boolean known = item >= 0 && item < delays.length;
      if (known && !hidden.hides(item) && !designer.hides(item) && !listed.hides(item)) {
        listed.hide(item);
        items[kept++] = item;
      }
    }
    for (int i = 0; i < kept; i++) {
      listed.show(items[i]);
    }
    return kept;
  }
}
