package dev.minstrel.behavior.rank;

import dev.minstrel.behavior.data.PlayerItems;
import java.util.function.IntFunction;

/** Likeness of items from what a scorer learned of them: cosines, and 0 where they point apart. */
public final class ItemLikeness {
  private ItemLikeness() {}

  /** The cosine of two vectors, such as factors. */
  public static Likeness ofVectors(int itemCount, IntFunction<float[]> vectors) {
    float[] lengths = new float[itemCount];
    for (int i = 0; i < itemCount; i++) {
      lengths[i] = (float) Math.sqrt(dot(vectors.apply(i), vectors.apply(i)));
    }
    return (item, other) -> {
      float product = lengths[item] * lengths[other];
      float dot = dot(vectors.apply(item), vectors.apply(other));
      return product > 0 ? Math.max(0, Math.min(1, dot / product)) : 0;
    };
  }

  /** Players who met both, over the geometric mean of those who met each. */
  public static Likeness ofPlayers(PlayerItems events) {
    PlayerItems byItem = events.transposed();
    return (item, other) -> {
      int both = 0;
      for (int at = byItem.begin(item); at < byItem.end(item); at++) {
        both += byItem.contains(other, byItem.column(at)) ? 1 : 0;
      }
      double product = (double) byItem.count(item) * byItem.count(other);
      return product > 0 ? (float) Math.min(1, both / Math.sqrt(product)) : 0;
    };
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
