package dev.minstrel.runtime.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {

  @Test
  void behavesLikeABoundedQueue() {
    Trials.run(
        200,
        random -> {
          int capacity = 1 << random.nextInt(5);
          Ring<Integer> ring = new Ring<>(capacity);
          Queue<Integer> model = new ArrayDeque<>();
          for (int i = 0; i < 500; i++) {
            if (random.nextBoolean()) {
              assertEquals(model.size() < capacity && model.add(i), ring.offer(i));
            } else {
              assertEquals(model.poll(), ring.poll());
            }
            assertEquals(model.size(), ring.size());
          }
        });
  }

  @Test
  void aCapacityThatIsNoPowerOfTwoIsRefused() {
    for (int capacity : new int[] {0, -1, 3, Integer.MAX_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> new Ring<>(capacity));
    }
  }

  @Test
  @Timeout(60)
  void manyProducersLoseNothingAndKeepTheirOrder() throws InterruptedException {
    int producers = 4;
    int each = 20_000;
    Ring<int[]> ring = new Ring<>(64);
    List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      int producer = p;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < each; ) {
                  if (ring.offer(new int[] {producer, i})) {
                    i++;
                  } else {
                    Thread.yield();
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    int[] next = new int[producers];
    for (int taken = 0; taken < producers * each; ) {
      int[] value = ring.poll();
      if (value == null) {
        Thread.yield();
        continue;
      }
      assertEquals(next[value[0]]++, value[1]);
      taken++;
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertNull(ring.poll());
    assertTrue(ring.offer(new int[0]));
    assertFalse(ring.size() == 0);
  }
}
