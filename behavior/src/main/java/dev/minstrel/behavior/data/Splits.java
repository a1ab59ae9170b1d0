package dev.minstrel.behavior.data;

import dev.minstrel.runtime.CounterRandom;
import java.util.BitSet;

/** Cuts a table of events into a part to learn from and a part to be judged by. */
public final class Splits {
  private Splits() {}

  /**
   * Chooses a share of every item's events, so that popularity is the same in both parts.
   *
   * @param testShare share of an item's events that is set apart, in (0, 1)
   * @return the events that are set apart
   */
  public static BitSet byItem(EventTable events, int itemCount, double testShare, long seed) {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException("testShare must be in (0, 1), was " + testShare);
    }
    int[] order = new int[events.size()];
    float[] draws = new float[order.length];
    for (int e = 0; e < order.length; e++) {
      order[e] = e;
      draws[e] = CounterRandom.draw(seed, 0, e);
    }
    Sorting.sort(
        order,
        (a, b) ->
            events.item(a) != events.item(b)
                ? Integer.compare(events.item(a), events.item(b))
                : Float.compare(draws[a], draws[b]));
    BitSet apart = new BitSet(order.length);
    int[] counts = new int[itemCount];
    for (int e = 0; e < order.length; e++) {
      counts[events.item(e)]++;
    }
    int at = 0;
    for (int item = 0; item < itemCount; item++) {
      int kept = (int) Math.rint((1 - testShare) * counts[item]);
      for (int i = 0; i < counts[item]; i++, at++) {
        apart.set(order[at], i >= kept);
      }
    }
    return apart;
  }

  /**
   * Chooses events at random.
   *
   * @param testShare how likely an event is set apart, in (0, 1)
   */
  public static BitSet byEvent(EventTable events, double testShare, long seed) {
    BitSet apart = new BitSet(events.size());
    for (int e = 0; e < events.size(); e++) {
      apart.set(e, CounterRandom.draw(seed, 1, e) < testShare);
    }
    return apart;
  }
}
