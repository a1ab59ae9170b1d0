package dev.minstrel.music.harmony;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interpolated modified Kneser-Ney over chord changes (Chen and Goodman: An Empirical Study of
 * Smoothing Techniques for Language Modeling, 1999). Immutable, for any thread.
 */
final class ChordNgram {
  static final int ORDER = 4;

  private final Table[] tables;

  /**
   * The counts behind contexts of one length.
   *
   * @param keys contexts as numbers, rising
   * @param rows beside each key: pairs of symbol and count, symbols rising
   * @param discounts for counts of one, of two, of three and more
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Table(long[] keys, int[][] rows, double[] discounts) {
    private int @Nullable [] row(long key) {
      int at = Arrays.binarySearch(keys, key);
      return at < 0 ? null : rows[at];
    }
  }

  ChordNgram(List<Table> tables) {
    this.tables = tables.toArray(new Table[0]);
  }

  /** A context's key: its symbols as digits, oldest first, behind a leading one. */
  static long key(int[] symbols, int from) {
    long key = 1;
    for (int i = from; i < symbols.length; i++) {
      key = key * (Symbol.COUNT + 1) + symbols[i];
    }
    return key;
  }

  /**
   * Probabilities of all symbols; they add up to one.
   *
   * @param context the three last symbols, oldest first, {@link Symbol#START} before the first
   * @param out receives [120]
   */
  void probabilities(int[] context, double[] out) {
    Arrays.fill(out, 1.0 / Symbol.COUNT);
    for (int order = 0; order < ORDER; order++) {
      int[] row = tables[order].row(key(context, context.length - order));
      if (row != null) {
        mix(row, tables[order].discounts, out);
      }
    }
  }

  /** Whether the second was seen after the first. */
  boolean follows(int first, int second) {
    int[] row = tables[1].row(key(new int[] {first}, 0));
    for (int i = 0; row != null && i < row.length; i += 2) {
      if (row[i] == second) {
        return true;
      }
    }
    return false;
  }

  private static void mix(int[] row, double[] discounts, double[] out) {
    double total = 0;
    double off = 0;
    for (int i = 0; i < row.length; i += 2) {
      total += row[i + 1];
      off += discount(row[i + 1], discounts);
    }
    for (int symbol = 0; symbol < out.length; symbol++) {
      out[symbol] *= off / total;
    }
    for (int i = 0; i < row.length; i += 2) {
      out[row[i]] += (row[i + 1] - discount(row[i + 1], discounts)) / total;
    }
  }

  private static double discount(int count, double[] discounts) {
    return discounts[Math.min(count, 3) - 1];
  }
}
