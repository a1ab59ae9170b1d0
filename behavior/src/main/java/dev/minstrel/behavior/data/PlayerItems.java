package dev.minstrel.behavior.data;

import java.util.Arrays;

/**
 * Which player met which item: a sparse matrix by rows, [players, items]. Immutable.
 *
 * <p>An item that a player met more than once stands once, with the sum of the weights and the
 * newest time. Items ascend within a row.
 */
public final class PlayerItems {
  private final int columnCount;
  private final int[] starts;
  private final int[] columns;
  private final float[] weights;
  private final long[] times;

  private PlayerItems(int columnCount, int[] starts, int[] columns, float[] weights, long[] times) {
    this.columnCount = columnCount;
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
    this.times = times;
  }

  /** Gathers a table of events. */
  public static PlayerItems of(EventTable events, int playerCount, int itemCount) {
    return of(Timelines.of(events, playerCount, itemCount));
  }

  /** Gathers timelines. */
  public static PlayerItems of(Timelines timelines) {
    return gather(timelines, true);
  }

  /** Gathers ratings: of an item that a player rated more than once, the newest rating counts. */
  public static PlayerItems newest(EventTable events, int playerCount, int itemCount) {
    return gather(Timelines.of(events, playerCount, itemCount), false);
  }

  private static PlayerItems gather(Timelines timelines, boolean summed) {
    int playerCount = timelines.playerCount();
    int[] starts = new int[playerCount + 1];
    int[] columns = new int[timelines.size()];
    float[] weights = new float[timelines.size()];
    long[] times = new long[timelines.size()];
    int next = 0;
    for (int p = 0; p < playerCount; p++) {
      int begin = timelines.begin(p);
      int[] order = new int[timelines.end(p) - begin];
      for (int i = 0; i < order.length; i++) {
        order[i] = begin + i;
      }
      Sorting.sort(order, (a, b) -> Integer.compare(timelines.item(a), timelines.item(b)));
      for (int place : order) {
        if (next > starts[p] && columns[next - 1] == timelines.item(place)) {
          weights[next - 1] = (summed ? weights[next - 1] : 0) + timelines.weight(place);
          times[next - 1] = timelines.time(place);
        } else {
          columns[next] = timelines.item(place);
          weights[next] = timelines.weight(place);
          times[next++] = timelines.time(place);
        }
      }
      starts[p + 1] = next;
    }
    return new PlayerItems(timelines.itemCount(), starts, columns, weights, times);
  }

  /** The same by items: rows are items, columns are players. */
  public PlayerItems transposed() {
    int[] begins = new int[columnCount + 1];
    for (int at = 0; at < size(); at++) {
      begins[columns[at] + 1]++;
    }
    for (int c = 0; c < columnCount; c++) {
      begins[c + 1] += begins[c];
    }
    int[] next = begins.clone();
    int[] rows = new int[size()];
    float[] turnedWeights = new float[size()];
    long[] turnedTimes = new long[size()];
    for (int r = 0; r < rowCount(); r++) {
      for (int at = starts[r]; at < starts[r + 1]; at++) {
        int to = next[columns[at]]++;
        rows[to] = r;
        turnedWeights[to] = weights[at];
        turnedTimes[to] = times[at];
      }
    }
    return new PlayerItems(rowCount(), begins, rows, turnedWeights, turnedTimes);
  }

  /** How many rows there are: players, or items once transposed. */
  public int rowCount() {
    return starts.length - 1;
  }

  /** How many columns there are. */
  public int columnCount() {
    return columnCount;
  }

  /** How many pairs there are. */
  public int size() {
    return starts[starts.length - 1];
  }

  /** The first place of a row. */
  public int begin(int row) {
    return starts[row];
  }

  /** The place after the last of a row. */
  public int end(int row) {
    return starts[row + 1];
  }

  /** How many columns a row has. */
  public int count(int row) {
    return starts[row + 1] - starts[row];
  }

  /** The column at a place. */
  public int column(int place) {
    return columns[place];
  }

  /** The weight at a place. */
  public float weight(int place) {
    return weights[place];
  }

  /** The newest time at a place. */
  public long time(int place) {
    return times[place];
  }

  /** Whether a pair exists. */
  public boolean contains(int row, int column) {
    return Arrays.binarySearch(columns, starts[row], starts[row + 1], column) >= 0;
  }

  /** How many rows hold each column: the popularity of items. */
  public int[] columnCounts() {
    int[] counts = new int[columnCount];
    for (int at = 0; at < size(); at++) {
      counts[columns[at]]++;
    }
    return counts;
  }
}
