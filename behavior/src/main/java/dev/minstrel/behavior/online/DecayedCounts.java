package dev.minstrel.behavior.online;

import java.util.Arrays;

/**
 * How popular each item is on this machine, fading by a half-life; whatever was added can be taken
 * out again to the last bit.
 *
 * <p>Sums of floating point numbers do not give back what was put in, so an event counts a whole
 * number of units. Time is cut into epochs of {@value #EPOCH_HALVINGS} half-lives, within which a
 * later event counts more units; only the newest two epochs are kept, older ones weigh less than
 * 1/65,536. Owned by one thread; allocates nothing but when the catalogue grows.
 */
public final class DecayedCounts {
  private static final int EPOCH_HALVINGS = 16;
  private static final double UNIT = 1 << 12;
  private static final float HEAVIEST = 100; // one event may not drown the rest
  private static final long NONE = Long.MIN_VALUE;

  private final long halfLifeMillis;
  private final long[] epochs = {NONE, NONE};
  private final long[][] units; // [epoch, even or odd][item]

  /**
   * Counts nothing yet.
   *
   * @param halfLifeMillis at least 1, or {@link PlayerState#NEVER}
   */
  public DecayedCounts(int itemCount, long halfLifeMillis) {
    if (halfLifeMillis < 1) {
      throw new IllegalArgumentException(
          "halfLifeMillis must be at least 1, was " + halfLifeMillis);
    }
    this.halfLifeMillis = halfLifeMillis;
    units = new long[2][itemCount];
  }

  /** How many items are counted. */
  public int itemCount() {
    return units[0].length;
  }

  /** Makes room for new items at the end of the catalogue. */
  public void grow(int itemCount) {
    for (int e = 0; e < units.length; e++) {
      units[e] = Arrays.copyOf(units[e], Math.max(itemCount, units[e].length));
    }
  }

  /** Counts an event; one that speaks against its item counts nothing. */
  public void add(int item, float weight, long timeMillis) {
    long epoch = epoch(timeMillis);
    int turn = (int) (epoch & 1);
    if (epoch < epochs[turn]) {
      return;
    }
    if (epoch > epochs[turn]) {
      Arrays.fill(units[turn], 0);
      epochs[turn] = epoch;
    }
    units[turn][item] += units(weight, timeMillis);
  }

  /** Takes an event out that was counted with the same values. */
  public void remove(int item, float weight, long timeMillis) {
    long epoch = epoch(timeMillis);
    int turn = (int) (epoch & 1);
    if (epoch == epochs[turn]) {
      units[turn][item] -= units(weight, timeMillis);
    }
  }

  private long epoch(long timeMillis) {
    return halfLifeMillis == PlayerState.NEVER ? 0 : Math.floorDiv(timeMillis, epochMillis());
  }

  private long epochMillis() {
    return halfLifeMillis > Long.MAX_VALUE / EPOCH_HALVINGS
        ? Long.MAX_VALUE
        : EPOCH_HALVINGS * halfLifeMillis;
  }

  private long units(float weight, long timeMillis) {
    double heavy = Math.min(Math.max(weight, 0), HEAVIEST) * UNIT;
    if (halfLifeMillis == PlayerState.NEVER) {
      return Math.round(heavy);
    }
    double halvings = (double) Math.floorMod(timeMillis, epochMillis()) / halfLifeMillis;
    return Math.round(heavy * Math.exp(halvings * Math.log(2)));
  }

  /**
   * Writes what every item is worth at a time.
   *
   * @param nowMillis not before the newest event
   * @param counts receives {@link #itemCount} numbers, in events of weight 1 as of now
   */
  public void counts(long nowMillis, float[] counts) {
    Arrays.fill(counts, 0, itemCount(), 0);
    long now = epoch(nowMillis);
    for (int e = 0; e < units.length; e++) {
      if (epochs[e] == NONE || epochs[e] < now - 1) {
        continue;
      }
      double halvings =
          halfLifeMillis == PlayerState.NEVER
              ? 0
              : ((double) nowMillis - (double) epochs[e] * epochMillis()) / halfLifeMillis;
      double worth = Math.exp(-Math.max(0, halvings) * Math.log(2)) / UNIT;
      for (int i = 0; i < itemCount(); i++) {
        counts[i] += (float) (worth * units[e][i]);
      }
    }
  }

  /** Bytes of the counts: 16 an item. */
  public long bytes() {
    return 16L * itemCount();
  }
}
