package dev.minstrel.behavior.online;

import dev.minstrel.behavior.scorer.Transitions;
import java.util.Arrays;

/**
 * Which items stand near which among the players of this machine, counted event by event.
 *
 * <p>The counts of {@link Transitions}, in whole units of 2^-20 so that a player's share can be
 * taken out to the last bit: a player counts by the events of the state's ring. Memory: eight bytes
 * an item squared, 34 MB at {@value SharedEase#MOST_ITEMS} items. Owned by one thread; allocates
 * nothing but when the catalogue grows.
 */
public final class NearCounts {
  private static final double UNIT = 1 << 20;
  private static final double PRIOR = 5; // as in Transitions

  private final Transitions.Settings settings;
  private final long[] steps; // units of a pair by its distance
  private final float[] weights; // of the events that a player is judged by
  private long[][] near;
  private long[] events;
  private double[] sourceNorms;
  private double[] targetNorms;

  /** Counts nothing yet. */
  public NearCounts(int itemCount, Transitions.Settings settings) {
    SharedEase.checkSize(itemCount);
    this.settings = settings;
    steps = new long[settings.window() + 1];
    weights = new float[settings.window()];
    for (int d = 1; d <= settings.window(); d++) {
      steps[d] = Math.round(UNIT * Math.exp(-d / settings.decay()));
      weights[d - 1] = (float) Math.exp(-(d - 1) / settings.decay());
    }
    near = new long[0][];
    events = new long[0];
    sourceNorms = new double[0];
    targetNorms = new double[0];
    grow(itemCount);
  }

  /** How many items are counted. */
  public int itemCount() {
    return events.length;
  }

  /** Makes room for new items at the end of the catalogue. */
  public void grow(int itemCount) {
    SharedEase.checkSize(itemCount);
    int known = events.length;
    if (itemCount <= known) {
      return;
    }
    near = Arrays.copyOf(near, itemCount);
    for (int i = 0; i < itemCount; i++) {
      near[i] = i < known ? Arrays.copyOf(near[i], itemCount) : new long[itemCount];
    }
    events = Arrays.copyOf(events, itemCount);
    sourceNorms = Arrays.copyOf(sourceNorms, itemCount);
    targetNorms = Arrays.copyOf(targetNorms, itemCount);
    for (int i = known; i < itemCount; i++) {
      count(i, 0);
    }
  }

  /** Counts a player's newest event and those before it. */
  public void addNewest(PlayerState state) {
    add(state, state.eventCount() - 1);
  }

  /** Counts all events of a player who was not counted before. */
  public void add(PlayerState state) {
    for (int event = 0; event < state.eventCount(); event++) {
      add(state, event);
    }
  }

  /** Counts an event and its pairs with earlier ones. */
  private void add(PlayerState state, int event) {
    count(state.item(event), 1);
    for (int d = 1; d <= Math.min(settings.window(), event); d++) {
      pair(state.item(event), state.item(event - d), steps[d]);
    }
  }

  /** Takes a player's oldest event out, before the ring drops it. */
  public void removeOldest(PlayerState state) {
    remove(state, 0);
  }

  /** Takes out all that a player ever counted. */
  public void remove(PlayerState state) {
    for (int event = 0; event < state.eventCount(); event++) {
      remove(state, event);
    }
  }

  /** Takes out an event and its pairs with later ones. */
  private void remove(PlayerState state, int event) {
    count(state.item(event), -1);
    int last = Math.min(settings.window(), state.eventCount() - 1 - event);
    for (int d = 1; d <= last; d++) {
      pair(state.item(event), state.item(event + d), -steps[d]);
    }
  }

  private void pair(int item, int other, long change) {
    if (item != other) {
      near[item][other] += change;
      near[other][item] += change;
    }
  }

  private void count(int item, int change) {
    events[item] += change;
    sourceNorms[item] = 1 / Math.pow(events[item] + PRIOR, settings.sourcePower());
    targetNorms[item] = 1 / Math.pow(events[item] + PRIOR, settings.targetPower());
  }

  /** How often two items stood near each other, in units of 2^-20. */
  public long near(int item, int other) {
    return near[item][other];
  }

  /**
   * Scores the catalogue by a player's last events, the newest counting most.
   *
   * @param scores receives {@link #itemCount} numbers
   */
  public void scores(PlayerState state, float[] scores) {
    Arrays.fill(scores, 0, itemCount(), 0);
    for (int d = 0; d < Math.min(weights.length, state.eventCount()); d++) {
      int source = state.item(state.eventCount() - 1 - d);
      if (source >= itemCount()) {
        continue;
      }
      long[] row = near[source];
      double weight = weights[d] * sourceNorms[source] / UNIT;
      for (int i = 0; i < row.length; i++) {
        scores[i] += (float) (weight * row[i] * targetNorms[i]);
      }
    }
  }

  /**
   * Splits the score of an item among a player's last events, whose shares sum to it.
   *
   * @param shares receives one number an event of the ring, the oldest first
   */
  public void shares(PlayerState state, int item, float[] shares) {
    Arrays.fill(shares, 0, state.eventCount(), 0);
    for (int d = 0; d < Math.min(weights.length, state.eventCount()); d++) {
      int event = state.eventCount() - 1 - d;
      int source = state.item(event);
      if (source < itemCount() && item < itemCount()) {
        double weight = weights[d] * sourceNorms[source] / UNIT;
        shares[event] = (float) (weight * near[source][item] * targetNorms[item]);
      }
    }
  }

  /** Bytes of the counts. */
  public long bytes() {
    return 8L * itemCount() * itemCount() + 24L * itemCount();
  }
}
