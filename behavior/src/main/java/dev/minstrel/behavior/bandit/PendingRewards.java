package dev.minstrel.behavior.bandit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The choices whose rewards have not come yet: what is needed to learn from each, found by its id.
 *
 * <p>Bounded: a full table takes no more, and says so. A row that got its reward, or whose time is
 * over, stays until its place is needed, so that a second reward is known as a duplicate and one
 * that comes too late as late. What a time-out means is {@link TimeOut}. Time comes from the caller
 * and never runs backwards here: an earlier time counts as the latest seen.
 *
 * <p>Owned by one thread; allocates nothing once made.
 */
public final class PendingRewards {
  /** The most rows. */
  public static final int MOST_ROWS = 1 << 20;

  private static final int NONE = -1;
  private static final byte FREE = 0;
  private static final byte OPEN = 1;
  private static final byte REWARDED = 2;
  private static final byte TIMED_OUT = 3;

  private final int contextLength;
  private final long timeOutMillis;
  private final TimeOut timeOut;
  private final byte[] states;
  private final long[] ids;
  private final long[] players;
  private final int[] arms;
  private final double[] baselines;
  private final long[] openedMillis;
  private final float[] contexts; // [capacity, contextLength]
  private final int[] buckets;
  private final int[] nextInBucket;
  private final RowList free;
  private final RowList open; // oldest first
  private final RowList closed; // first closed first
  private final float[] context;
  private long latestMillis = Long.MIN_VALUE;
  private final long[] tallies = new long[Tally.values().length];

  /** What it means that no reward came in time. */
  public enum TimeOut {
    /** The offer was refused: a reward of 0. Right where silence is an answer. */
    ZERO,
    /** Nobody knows, and nothing is learned. Right where rewards get lost, as in a crash. */
    MISSING
  }

  /** What is counted beside the rows. */
  public enum Tally {
    /** Rewards that found their choice in time. */
    JOINED(0),
    /** Choices whose time ran out. */
    TIMED_OUT(1),
    /** Rewards that came after that. */
    LATE(2),
    /** Rewards for a choice that has one. */
    DUPLICATE(3),
    /** Rewards for a choice that nobody knows, or that was forgotten. */
    UNKNOWN(4),
    /** Choices that were not taken: the table was full, or the id was there. */
    REFUSED(5);

    private final int place;

    Tally(int place) {
      this.place = place;
    }
  }

  /**
   * An empty table.
   *
   * @param capacity rows, 1 to {@value #MOST_ROWS}
   * @param contextLength numbers of a context, 0 or more
   * @param timeOutMillis after which no reward counts, above 0
   * @param timeOut what is learned then
   */
  public PendingRewards(int capacity, int contextLength, long timeOutMillis, TimeOut timeOut) {
    if (!(capacity >= 1 && capacity <= MOST_ROWS)) {
      throw new IllegalArgumentException(
          "capacity must be 1 to " + MOST_ROWS + ", was " + capacity);
    }
    if (contextLength < 0 || (long) capacity * contextLength > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("contextLength does not fit, was " + contextLength);
    }
    if (!(timeOutMillis > 0)) {
      throw new IllegalArgumentException("timeOutMillis must be above 0, was " + timeOutMillis);
    }
    this.contextLength = contextLength;
    this.timeOutMillis = timeOutMillis;
    this.timeOut = timeOut;
    states = new byte[capacity];
    ids = new long[capacity];
    players = new long[capacity];
    arms = new int[capacity];
    baselines = new double[capacity];
    openedMillis = new long[capacity];
    contexts = new float[capacity * contextLength];
    buckets = new int[Math.max(2, Integer.highestOneBit(capacity) << 1)];
    nextInBucket = new int[capacity];
    free = new RowList(capacity);
    open = new RowList(capacity);
    closed = new RowList(capacity);
    context = new float[contextLength];
    clear();
  }

  private void clear() {
    Arrays.fill(states, FREE);
    Arrays.fill(ids, 0);
    Arrays.fill(players, 0);
    Arrays.fill(contexts, 0);
    Arrays.fill(buckets, NONE);
    Arrays.fill(tallies, 0);
    free.clear();
    open.clear();
    closed.clear();
    for (int row = 0; row < states.length; row++) {
      free.append(row);
    }
    latestMillis = Long.MIN_VALUE;
  }

  /** How many choices wait. */
  public int openCount() {
    return open.size();
  }

  /** How often something happened since the table was made. */
  public long tally(Tally tally) {
    return tallies[tally.place];
  }

  /**
   * Takes a choice that was made.
   *
   * @param decisionId as logged
   * @param player by any number, for {@link #forget}
   * @param baseline what was predicted elsewhere ({@link Posterior#lifted}), 0 for nothing
   * @param nowMillis the game's time
   * @return false where the table is full or the id is there: nothing will be learned from it
   */
  public boolean add(
      long decisionId, long player, int arm, float[] context, double baseline, long nowMillis) {
    if (context.length != contextLength) {
      throw new IllegalArgumentException(
          "context must hold " + contextLength + " numbers, held " + context.length);
    }
    if (arm < 0 || !Double.isFinite(baseline)) {
      throw new IllegalArgumentException(
          "arm must not be negative and baseline finite, were " + arm + " and " + baseline);
    }
    int row = find(decisionId) == NONE ? room() : NONE;
    if (row == NONE) {
      count(Tally.REFUSED);
      return false;
    }
    states[row] = OPEN;
    ids[row] = decisionId;
    players[row] = player;
    arms[row] = arm;
    baselines[row] = baseline;
    openedMillis[row] = latest(nowMillis);
    System.arraycopy(context, 0, contexts, row * contextLength, contextLength);
    link(row);
    open.append(row);
    return true;
  }

  private int room() {
    if (free.first() == NONE && closed.first() != NONE) {
      drop(closed.first());
    }
    int row = free.first();
    if (row != NONE) {
      free.remove(row);
    }
    return row;
  }

  private long latest(long nowMillis) {
    latestMillis = Math.max(latestMillis, nowMillis);
    return latestMillis;
  }

  private void count(Tally tally) {
    tallies[tally.place]++;
  }

  /**
   * Joins a reward to its choice and lets the sink learn, unless it is unknown, a duplicate, or too
   * late; those are counted. Choices whose time is over are closed first.
   *
   * @param reward finite
   * @return whether something was learned from this reward
   */
  public boolean reward(long decisionId, double reward, long nowMillis, RewardSink sink) {
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException("reward must be finite, was " + reward);
    }
    expire(nowMillis, sink);
    int row = find(decisionId);
    if (row == NONE) {
      count(Tally.UNKNOWN);
    } else if (states[row] == REWARDED) {
      count(Tally.DUPLICATE);
    } else if (states[row] == TIMED_OUT) {
      count(Tally.LATE);
    } else {
      count(Tally.JOINED);
      close(row, REWARDED);
      learn(row, reward, sink);
      return true;
    }
    return false;
  }

  /**
   * Closes the choices whose time is over.
   *
   * @return how many
   */
  public int expire(long nowMillis, RewardSink sink) {
    long now = latest(nowMillis);
    int closedNow = 0;
    for (int row = open.first(); row != NONE && isOver(row, now); row = open.first()) {
      count(Tally.TIMED_OUT);
      close(row, TIMED_OUT);
      closedNow++;
      if (timeOut == TimeOut.ZERO) {
        learn(row, 0, sink);
      }
    }
    return closedNow;
  }

  private boolean isOver(int row, long now) {
    long age = now - openedMillis[row];
    return age >= timeOutMillis || age < 0; // negative only where the difference overflows
  }

  private void close(int row, byte state) {
    states[row] = state;
    open.remove(row);
    closed.append(row);
  }

  private void learn(int row, double reward, RewardSink sink) {
    System.arraycopy(contexts, row * contextLength, context, 0, contextLength);
    sink.learn(ids[row], players[row], arms[row], context, reward - baselines[row]);
  }

  /**
   * Forgets all choices of a player, also those that are closed; later rewards for them are
   * unknown.
   *
   * @return how many rows there were
   */
  public int forget(long player) {
    int forgotten = 0;
    for (int row = 0; row < states.length; row++) {
      if (states[row] != FREE && players[row] == player) {
        drop(row);
        forgotten++;
      }
    }
    Arrays.fill(context, 0);
    return forgotten;
  }

  /** Empties a row and leaves no byte of it. */
  private void drop(int row) {
    unlink(row);
    (states[row] == OPEN ? open : closed).remove(row);
    states[row] = FREE;
    ids[row] = 0;
    players[row] = 0;
    arms[row] = 0;
    baselines[row] = 0;
    openedMillis[row] = 0;
    Arrays.fill(contexts, row * contextLength, (row + 1) * contextLength, 0);
    free.append(row);
  }

  private int bucket(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & (buckets.length - 1);
  }

  private int find(long id) {
    int row = buckets[bucket(id)];
    while (row != NONE && ids[row] != id) {
      row = nextInBucket[row];
    }
    return row;
  }

  private void link(int row) {
    int bucket = bucket(ids[row]);
    nextInBucket[row] = buckets[bucket];
    buckets[bucket] = row;
  }

  private void unlink(int row) {
    int bucket = bucket(ids[row]);
    if (buckets[bucket] == row) {
      buckets[bucket] = nextInBucket[row];
      return;
    }
    int before = buckets[bucket];
    while (nextInBucket[before] != row) {
      before = nextInBucket[before];
    }
    nextInBucket[before] = nextInBucket[row];
  }

  /** Writes the rows, open and closed, and the counts. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(contextLength);
    out.writeLong(latestMillis);
    for (long tally : tallies) {
      out.writeLong(tally);
    }
    writeRows(out, open);
    writeRows(out, closed);
  }

  private void writeRows(DataOutput out, RowList rows) throws IOException {
    out.writeInt(rows.size());
    for (int row = rows.first(); row != NONE; row = rows.after(row)) {
      out.writeByte(states[row]);
      out.writeLong(ids[row]);
      out.writeLong(players[row]);
      out.writeInt(arms[row]);
      out.writeDouble(baselines[row]);
      out.writeLong(openedMillis[row]);
      for (int i = 0; i < contextLength; i++) {
        out.writeFloat(contexts[row * contextLength + i]);
      }
    }
  }

  /**
   * Reads what a table with contexts of the same length wrote.
   *
   * @throws IOException where it is truncated, too large for this table, or cannot be true; the
   *     table is then empty
   */
  public void read(DataInput in) throws IOException {
    clear();
    try {
      CheckedNumbers.expect(in, contextLength, "numbers of context");
      latestMillis = in.readLong();
      for (int i = 0; i < tallies.length; i++) {
        tallies[i] = CheckedNumbers.counted(in.readLong(), "counts of rewards");
      }
      readRows(in, open);
      readRows(in, closed);
    } catch (IOException refused) {
      clear();
      throw refused;
    }
  }

  private void readRows(DataInput in, RowList rows) throws IOException {
    int count = CheckedNumbers.count(in, free.size(), "rows");
    long before = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      int row = free.first();
      byte state = in.readByte();
      long id = in.readLong();
      boolean fits = rows == open ? state == OPEN : state == REWARDED || state == TIMED_OUT;
      if (!fits || find(id) != NONE) {
        throw new IOException("a choice stands twice, or its state is " + state);
      }
      ids[row] = id;
      players[row] = in.readLong();
      arms[row] = (int) CheckedNumbers.counted(in.readInt(), "arms");
      baselines[row] = CheckedNumbers.finite(in.readDouble());
      openedMillis[row] = in.readLong();
      if (openedMillis[row] > latestMillis || (rows == open && openedMillis[row] < before)) {
        throw new IOException("choices out of order");
      }
      before = openedMillis[row];
      for (int c = 0; c < contextLength; c++) {
        contexts[row * contextLength + c] = CheckedNumbers.finite(in.readFloat());
      }
      states[row] = state;
      free.remove(row);
      link(row);
      rows.append(row);
    }
  }
}
