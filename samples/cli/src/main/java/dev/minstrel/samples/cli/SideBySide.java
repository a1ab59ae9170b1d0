package dev.minstrel.samples.cli;

import dev.minstrel.behavior.dense.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the parts of a loop on a few threads that live as long as the loop. */
final class SideBySide implements Parts {
  private final int threads;

  private SideBySide(int threads) {
    this.threads = threads;
  }

  static Parts threads(int count) {
    if (!(count >= 1 && count <= 64)) {
      throw new IllegalArgumentException("--threads must be 1 to 64, was " + count);
    }
    return count == 1 ? Parts.SEQUENTIAL : new SideBySide(count);
  }

  @Override
  public void run(int count, IntConsumer part) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              part.accept(i);
            }
          } catch (RuntimeException | Error failed) {
            failure.compareAndSet(null, failed);
          }
        };
    List<Thread> others = new ArrayList<>();
    for (int t = 1; t < Math.min(threads, count); t++) {
      Thread thread = new Thread(work, "part-" + t);
      thread.start();
      others.add(thread);
    }
    work.run();
    for (Thread thread : others) {
      join(thread);
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("a part of the loop failed", failed);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while parts were running", stopped);
    }
  }
}
