package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * What usually stands near the last few items: each of them adds its links, the newest most.
 *
 * <p>The event {@code d} steps back counts e^(-d / decay). A score is a sum over events, so shares
 * are exact; a repeated event counts again. Made by {@link Transitions}.
 */
public final class MarkovScorer implements Scorer {
  private final ItemLinks links;
  private final int window;
  private final double decay;
  private final float[] weights;

  /**
   * Takes links from an item to those near it.
   *
   * @param window how many events back are looked at, at least 1
   * @param decay in events, above 0
   */
  public MarkovScorer(ItemLinks links, int window, double decay) {
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1, was " + window);
    }
    if (!(decay > 0)) {
      throw new IllegalArgumentException("decay must be above 0, was " + decay);
    }
    this.links = links;
    this.window = window;
    this.decay = decay;
    weights = new float[window];
    for (int d = 0; d < window; d++) {
      weights[d] = (float) Math.exp(-d / decay);
    }
  }

  @Override
  public int itemCount() {
    return links.itemCount();
  }

  /** The links, for writing to a file. */
  public ItemLinks links() {
    return links;
  }

  /** How many events back are looked at. */
  public int window() {
    return window;
  }

  /** How fast events fade, in events. */
  public double decay() {
    return decay;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    Arrays.fill(scores, 0, itemCount(), 0);
    for (int d = 0; d < Math.min(window, history.eventCount()); d++) {
      int item = history.item(history.eventCount() - 1 - d);
      if (item >= itemCount()) {
        continue;
      }
      for (int link = links.begin(item); link < links.begin(item + 1); link++) {
        scores[links.target(link)] += weights[d] * links.strength(link);
      }
    }
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    Arrays.fill(shares, 0, history.eventCount(), 0);
    for (int d = 0; d < Math.min(window, history.eventCount()); d++) {
      int event = history.eventCount() - 1 - d;
      int source = history.item(event);
      if (source >= itemCount()) {
        continue;
      }
      for (int link = links.begin(source); link < links.begin(source + 1); link++) {
        shares[event] += links.target(link) == item ? weights[d] * links.strength(link) : 0;
      }
    }
    return true;
  }
}
