package dev.minstrel.behavior.dense;

import java.util.function.IntConsumer;

/**
 * Runs the parts of one loop. The library makes no threads: whoever trains offline may give an
 * implementation that runs parts side by side and returns when all have ended.
 */
@FunctionalInterface
public interface Parts {
  /** One part after the other, on the caller's thread. */
  Parts SEQUENTIAL =
      (count, part) -> {
        for (int i = 0; i < count; i++) {
          part.accept(i);
        }
      };

  /**
   * Runs parts 0 to {@code count} - 1, each once, in any order.
   *
   * @param part does one part; parts share no state that they write
   */
  void run(int count, IntConsumer part);
}
