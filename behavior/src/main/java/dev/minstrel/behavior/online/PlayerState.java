package dev.minstrel.behavior.online;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.spi.PlayerHistory;
import java.util.Arrays;

/**
 * What is known of one active player: the latest events, and a fading weight for every item met.
 *
 * <p>An event gives its item the event's weight, unless more of the same sign is left of earlier
 * events: meeting an item again refreshes it and does not pile up. The latest events stand in a
 * ring; an older one lives on in its item's weight. Times are milliseconds and come from the game;
 * one before the newest counts as the newest. Owned by one thread; allocates nothing once the ring
 * is full and no new item comes.
 */
public final class PlayerState {
  /** How many events most games want to remember one by one. */
  public static final int USUAL_EVENTS = 512;

  /** A half-life that never comes: nothing fades. */
  public static final long NEVER = Fade.NEVER;

  private static final int FIRST_CAPACITY = 16;
  private static final float HEAVIEST = 1e6f;

  private final int mostEvents;
  private final Fade fade;
  private final ItemWeights met = new ItemWeights();
  private int[] items;
  private float[] weights;
  private long[] times;
  private int first;
  private int eventCount;
  private long eventTotal;

  /**
   * A player of whom nothing is known.
   *
   * @param mostEvents size of the ring, at least 1
   * @param halfLifeMillis after which a weight is half, at least 1, or {@link #NEVER}
   */
  public PlayerState(int mostEvents, long halfLifeMillis) {
    if (mostEvents < 1) {
      throw new IllegalArgumentException("mostEvents must be at least 1, was " + mostEvents);
    }
    this.mostEvents = mostEvents;
    fade = new Fade(halfLifeMillis);
    int capacity = Math.min(FIRST_CAPACITY, mostEvents);
    items = new int[capacity];
    weights = new float[capacity];
    times = new long[capacity];
  }

  /**
   * Takes in one event.
   *
   * @param item the item's dense number, 0 or more
   * @param weight how much the event says, not 0; below 0 it speaks against the item
   * @param timeMillis when it happened
   * @return by how much the item's weight changed, as of now: what scores are updated with
   */
  public double observe(int item, float weight, long timeMillis) {
    check(item, weight, timeMillis);
    double factor = fade.advance(timeMillis);
    if (factor != 1) {
      met.multiply(factor);
    }
    remember(item, weight);
    int place = met.findOrAdd(item);
    double unit = fade.kept();
    double left = met.value(place) / unit;
    boolean stronger = left * weight <= 0 || Math.abs(weight) > Math.abs(left);
    if (!stronger) {
      return 0;
    }
    met.value(place, weight * unit);
    return weight - left;
  }

  /** Refuses an event that {@link #observe} would refuse. */
  static void check(int item, float weight, long timeMillis) {
    if (item < 0) {
      throw new IllegalArgumentException("item must not be negative, was " + item);
    }
    if (!(Math.abs(weight) > 0 && Math.abs(weight) <= HEAVIEST)) {
      throw new IllegalArgumentException(
          "weight must be within a million and not 0, was " + weight);
    }
    Fade.check(timeMillis);
  }

  private void remember(int item, float weight) {
    if (eventCount == items.length && eventCount < mostEvents) {
      grow();
    }
    int place = place(eventCount);
    if (eventCount == items.length) {
      first = place(1);
    } else {
      eventCount++;
    }
    items[place] = item;
    weights[place] = weight;
    times[place] = fade.newestMillis();
    eventTotal++;
  }

  /** Only before the ring has gone round, so that it starts at 0. */
  private void grow() {
    int capacity = (int) Math.min(mostEvents, 2L * items.length);
    items = Arrays.copyOf(items, capacity);
    weights = Arrays.copyOf(weights, capacity);
    times = Arrays.copyOf(times, capacity);
  }

  private int place(int event) {
    int place = first + event;
    return place < items.length ? place : place - items.length;
  }

  /** How many events the ring holds. */
  public int eventCount() {
    return eventCount;
  }

  /** Whether the next event pushes out the oldest. */
  public boolean isFull() {
    return eventCount == mostEvents;
  }

  /** How many events there ever were. */
  public long eventTotal() {
    return eventTotal;
  }

  /** The item of an event of the ring, 0 being the oldest. */
  public int item(int event) {
    return items[place(event)];
  }

  /** The weight of an event of the ring as it came, not faded. */
  public float weight(int event) {
    return weights[place(event)];
  }

  /** The time of an event of the ring, never before that of the event before it. */
  public long timeMillis(int event) {
    return times[place(event)];
  }

  /** The newest event of an item in the ring, or -1. */
  public int newestEvent(int item) {
    int event = eventCount - 1;
    while (event >= 0 && item(event) != item) {
      event--;
    }
    return event;
  }

  /** How many items the player ever met. */
  public int metCount() {
    return met.size();
  }

  /** One of the items that the player met, in the order of first meeting. */
  public int metItem(int place) {
    return met.item(place);
  }

  /** Whether the player ever met an item. */
  public boolean hasMet(int item) {
    return met.find(item) >= 0;
  }

  /** What an item still weighs, 0 where it was never met. */
  public double weightOf(int item, long nowMillis) {
    int place = met.find(item);
    return place < 0 ? 0 : met.value(place) * fade.worth(nowMillis);
  }

  /** Turns {@link #keptWeight} into worth at a time. */
  double worth(long nowMillis) {
    return fade.worth(nowMillis);
  }

  double keptWeight(int place) {
    return met.value(place);
  }

  /** The time of the newest event, 0 where there is none. */
  public long newestMillis() {
    return fade.newestMillis();
  }

  /** The half-life that weights fade by. */
  public long halfLifeMillis() {
    return fade.halfLifeMillis();
  }

  /** How often an event was older than the one before it. */
  public long backwardCount() {
    return fade.backwardCount();
  }

  /**
   * Writes the ring's events into a history for scorers, in seconds; those that speak against an
   * item are passed over.
   *
   * @param player the row in the training data, or {@link PlayerHistory#NEW_PLAYER}
   */
  public void into(int player, PlayerHistory history) {
    history.begin(player);
    for (int event = 0; event < eventCount; event++) {
      if (weight(event) > 0) {
        history.add(item(event), weight(event), Math.floorDiv(timeMillis(event), 1_000));
      }
    }
  }

  /** Hides every item that the player ever met. */
  public void hideMet(ItemMask mask) {
    for (int place = 0; place < met.size(); place++) {
      if (met.item(place) < mask.itemCount()) {
        mask.hide(met.item(place));
      }
    }
  }

  /** Forgets the player, also in memory. */
  public void clear() {
    Arrays.fill(items, 0);
    Arrays.fill(weights, 0);
    Arrays.fill(times, 0);
    met.clear();
    fade.clear();
    first = 0;
    eventCount = 0;
    eventTotal = 0;
  }

  /** Bytes of the arrays: 16 an event of the ring, about 20 to 40 an item met. */
  public long bytes() {
    return 16L * items.length + met.bytes();
  }
}
