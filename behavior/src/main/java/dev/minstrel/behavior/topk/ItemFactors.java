package dev.minstrel.behavior.topk;

import dev.minstrel.behavior.scorer.FactorScorer;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * The factors of a catalogue, laid out to be scanned by {@link TopK}. Immutable; shared by any
 * number of threads.
 */
public final class ItemFactors {
  /** Longest factor. */
  public static final int MOST_DIMENSIONS = 4096;

  private final Factors factors;
  private final int itemCount;
  private final int dimensions;
  private final float largest;

  ItemFactors(Factors factors, int itemCount, int dimensions, float largest) {
    this.factors = factors;
    this.itemCount = itemCount;
    this.dimensions = dimensions;
    this.largest = largest;
  }

  /** Factors of a trained model, in the layout that is fastest here without more memory. */
  public static ItemFactors of(FactorScorer scorer) {
    return of(scorer.itemCount(), scorer.dimensions(), scorer::factor, Layout.LANES);
  }

  /**
   * Factors as rows, [items, dimensions]; copied.
   *
   * @throws IllegalArgumentException for a number that is not finite, naming the item, or rows of
   *     different lengths
   */
  public static ItemFactors of(float[][] rows, Layout layout) {
    int dimensions = rows.length == 0 ? 1 : rows[0].length;
    return of(rows.length, dimensions, item -> rows[item], layout);
  }

  /**
   * The same, row by row; a row is read before the next is asked for.
   *
   * @param rows gives the factor of an item; asked twice
   */
  public static ItemFactors of(
      int itemCount, int dimensions, IntFunction<float[]> rows, Layout layout) {
    float largest = checkedLargest(itemCount, dimensions, rows);
    LaneKernel kernel = layout == Layout.COLUMNS ? null : LaneKernels.find();
    Factors laid;
    if (kernel == null) {
      laid = new ColumnFactors(itemCount, dimensions, rows);
    } else if (layout == Layout.LANES) {
      laid = new LaneFactors(kernel, itemCount, dimensions, rows);
    } else {
      laid = new PairFactors(kernel, itemCount, dimensions, rows);
    }
    return new ItemFactors(laid, itemCount, dimensions, largest);
  }

  /**
   * Factors that stay in a file, mapped for reading. Pages are read when they are first scanned and
   * may be dropped by the operating system; the mapping ends when this object is collected.
   *
   * @throws dev.minstrel.api.MinstrelException code MODEL_MISSING, MODEL_DAMAGED, MODEL_UNSUPPORTED
   *     or IO
   */
  public static ItemFactors map(Path file) {
    return FactorFileReader.map(file);
  }

  static float checkedLargest(int itemCount, int dimensions, IntFunction<float[]> rows) {
    checkSizes(itemCount, dimensions);
    float largest = 0;
    for (int item = 0; item < itemCount; item++) {
      float[] row = rows.apply(item);
      if (row.length != dimensions) {
        throw new IllegalArgumentException(
            "item " + item + " has " + row.length + " dimensions, others " + dimensions);
      }
      for (int d = 0; d < dimensions; d++) {
        if (!Float.isFinite(row[d])) {
          throw new IllegalArgumentException(
              "item "
                  + item
                  + " has a factor that is not finite at dimension "
                  + d
                  + ": "
                  + row[d]);
        }
        largest = Math.max(largest, Math.abs(row[d]));
      }
    }
    return largest;
  }

  static void checkSizes(int itemCount, int dimensions) {
    if (itemCount < 0) {
      throw new IllegalArgumentException("itemCount must not be negative, was " + itemCount);
    }
    if (!(dimensions >= 1 && dimensions <= MOST_DIMENSIONS)) {
      throw new IllegalArgumentException(
          "dimensions must be 1 to " + MOST_DIMENSIONS + ", was " + dimensions);
    }
  }

  Factors factors() {
    return factors;
  }

  /** The largest number in any factor, as a magnitude. */
  float largest() {
    return largest;
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return itemCount;
  }

  /** How long a factor is. */
  public int dimensions() {
    return dimensions;
  }

  /** What scores them here: {@code plain}, or the Vector API with its width in bits. */
  public String kernel() {
    return factors.kernel();
  }

  /** Bytes of factors, in arrays or in the file. */
  public long bytes() {
    return factors.bytes();
  }
}
