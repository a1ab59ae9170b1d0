package dev.minstrel.samples.benchmarks;

import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.EventForm;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.online.LocalLearner;
import dev.minstrel.behavior.online.PlayerState;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.ImplicitAls;
import dev.minstrel.behavior.scorer.Transitions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What learning costs: a fit of EASE and of implicit ALS to a file of events on two threads, and
 * one step of what players of one machine teach each other. {@code java -cp benchmarks.jar
 * dev.minstrel.samples.benchmarks.LearningCosts EVENTS}.
 */
public final class LearningCosts {
  private static final int ROUNDS = 6;
  private static final int STEPS = 4_000;
  private static final int PLAYERS = 60;
  private static final double SECOND = 1e9;
  private static final long MICRO = 1_000;
  private static final long NEVER = PlayerState.NEVER;

  private LearningCosts() {}

  /** Prints a line a round, then a line a size of catalogue. */
  public static void main(String[] arguments) {
    Dataset data = Dataset.read(Path.of(arguments[0]), null, EventForm.AUTO, Progress.NONE);
    PlayerItems events = PlayerItems.of(data.train(), data.players().size(), data.items().size());
    Parts two = LearningCosts::onTwoThreads;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      Ease.train(events, 400, two).scorer();
      long middle = System.nanoTime();
      ImplicitAls.train(events, new ImplicitAls.Settings(64, 0.15, 0.025, 1, 12, 1), two);
      long end = System.nanoTime();
      System.out.printf(
          "fit: ease %.2f s, ials %.2f s%n", (middle - start) / SECOND, (end - middle) / SECOND);
    }
    for (int items : new int[] {512, 1_024, 2_048}) {
      long[] nanos = steps(items);
      Arrays.sort(nanos);
      System.out.printf(
          "step of %d items: p50 %d us, p99 %d us%n",
          items, nanos[STEPS / 2] / MICRO, nanos[STEPS * 99 / 100] / MICRO);
    }
  }

  private static void onTwoThreads(int count, IntConsumer part) {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            part.accept(i);
          }
        };
    Thread other = new Thread(work);
    other.start();
    work.run();
    try {
      other.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static long[] steps(int items) {
    LocalLearner learner =
        new LocalLearner(
            items, new LocalLearner.Settings(20, NEVER, new Transitions.Settings(10, 3, 0.5, 0.5)));
    SplittableRandom random = new SplittableRandom(1);
    List<PlayerState> states = new ArrayList<>();
    for (int p = 0; p < PLAYERS; p++) {
      states.add(new PlayerState(PlayerState.USUAL_EVENTS, NEVER));
      for (int e = 0; e < PLAYERS; e++) {
        learner.observe(p, states.get(p), random.nextInt(items), 1, e);
      }
    }
    long[] nanos = new long[STEPS];
    int taken = 0;
    for (long time = PLAYERS; taken < STEPS; time++) {
      int p = random.nextInt(PLAYERS);
      learner.observe(p, states.get(p), random.nextInt(items), 1, time);
      boolean isLeft = true;
      while (isLeft && taken < STEPS) {
        long start = System.nanoTime();
        isLeft = learner.step();
        nanos[taken++] = System.nanoTime() - start;
      }
    }
    return nanos;
  }
}
