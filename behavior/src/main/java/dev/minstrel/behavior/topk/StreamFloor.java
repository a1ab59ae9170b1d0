package dev.minstrel.behavior.topk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads as many bytes as the floats of a catalogue have, and does nothing else: no scan over floats
 * can be faster on the same machine. Owned by one thread.
 */
public final class StreamFloor {
  private final @Nullable LaneKernel kernel;
  private final float[] values;
  private final float[][] columns;
  private final float[] sums = new float[Block.ITEMS];

  /** Makes the bytes to read. */
  public StreamFloor(int itemCount, int dimensions) {
    ItemFactors.checkSizes(itemCount, dimensions);
    kernel = LaneKernels.find();
    int count = Math.multiplyExact(itemCount, dimensions);
    values = new float[kernel == null ? 0 : count];
    columns = new float[kernel == null ? 4 * ((count + 4095) / 4096) : 0][Block.ITEMS];
    Arrays.fill(values, 1);
  }

  /** Reads everything; the sum keeps the compiler from leaving the reading out. */
  public float read() {
    if (kernel != null) {
      return kernel.sum(values);
    }
    for (int c = 0; c < columns.length; c += 4) {
      add(sums, columns[c], columns[c + 1], columns[c + 2], columns[c + 3]);
    }
    return sums[0];
  }

  /** By which instructions it reads. */
  public String kernel() {
    return kernel == null ? "plain" : "vector" + 32 * kernel.lanes();
  }

  private static void add(float[] sums, float[] a, float[] b, float[] c, float[] d) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += a[j] + b[j] + c[j] + d[j];
    }
  }
}
