package dev.minstrel.behavior.state;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.spi.Reporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what logging costs; asserts no time. Runs with {@code -Dminstrel.costs=true}. */
class LogCostsTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @BeforeEach
  void asked() {
    Assumptions.assumeTrue(Boolean.getBoolean("minstrel.costs"), "not asked for");
  }

  @Test
  void append() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    try (StateFolder state = open("append")) {
      Thread worker =
          new Thread(
              () -> {
                while (!over.get()) {
                  state.flush();
                }
              });
      worker.start();
      LoggedEvent event = new LoggedEvent();
      long[] clock = new long[200_000];
      long[] nanos = new long[200_000];
      long last = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long refused = state.log().refusedCount();
        for (int i = 0; i < nanos.length; i++) {
          event.begin(i % 1_000, i % 5_000, 1, 1, i).decided(i, 0.25f, 3);
          long start = System.nanoTime();
          long given = state.log().append(event);
          nanos[i] = System.nanoTime() - start;
          long again = System.nanoTime();
          clock[i] = System.nanoTime() - again;
          if (given == EventLog.FULL) { // no game is that quick: wait for the disk, and again
            while (state.log().syncedSequence() < last) {
              Thread.onSpinWait();
            }
            i--;
          } else {
            last = given;
          }
        }
        report("append", nanos, "ns");
        report("  the clock itself", clock, "ns");
        System.out.printf("  refused %d%n", state.log().refusedCount() - refused);
      }
      over.set(true);
      worker.join();
    }
  }

  @Test
  void flush() {
    try (StateFolder state = open("flush")) {
      LoggedEvent event = new LoggedEvent();
      for (int batch : new int[] {1, 100, 500}) {
        long[] micros = new long[300];
        for (int i = 0; i < micros.length; i++) {
          for (int e = 0; e < batch; e++) {
            state.log().append(event.begin(e, e, 1, 1, i));
          }
          long start = System.nanoTime();
          assertTrue(state.flush());
          micros[i] = (System.nanoTime() - start) / 1_000;
        }
        report("flush of " + batch, micros, "us");
      }
    }
  }

  @Test
  void forgetAmongAThousandPlayers() {
    try (StateFolder state = open("forget")) {
      LoggedEvent event = new LoggedEvent();
      for (int i = 0; i < 400_000; i++) {
        int slot = state.players().slot("player " + i * 7L % 1_000);
        event.begin(state.players().hash(slot), i % 5_000, 1, 1, i);
        while (state.log().append(event) == EventLog.FULL) {
          assertTrue(state.flush());
        }
      }
      assertTrue(state.flush());
      System.out.printf(
          "log %.1f MB, %d folded%n", state.log().diskBytes() / 1e6, state.folded().lastSequence());
      long[] millis = new long[20];
      for (int i = 0; i < millis.length; i++) {
        long start = System.nanoTime();
        state.forget("player " + i * 31);
        millis[i] = (System.nanoTime() - start) / 1_000_000;
      }
      report("forget", millis, "ms");
    }
    long start = System.nanoTime();
    try (StateFolder state = open("forget")) {
      long[] count = {0};
      long opened = System.nanoTime();
      state.replay(event -> count[0]++);
      System.out.printf(
          "open %d ms, replay of %d events %d ms%n",
          (opened - start) / 1_000_000, count[0], (System.nanoTime() - opened) / 1_000_000);
    }
  }

  private static void report(String what, long[] values, String unit) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%s: p50 %d, p99 %d, p99.9 %d %s%n",
        what,
        sorted[sorted.length / 2],
        sorted[sorted.length * 99 / 100],
        sorted[(int) (sorted.length * 0.999)],
        unit);
  }

  private StateFolder open(String name) {
    return StateFolder.open(folder.resolve(name), StateSettings.DEFAULT, Reporter.NONE);
  }
}
