package dev.minstrel.runtime.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.spi.StepSource;
import dev.minstrel.testing.Await;
import dev.minstrel.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadWorkerTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final Mailbox mailbox = new Mailbox(8);
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
  private final ThreadWorker worker =
      ThreadWorker.start(clock, mailbox, (kind, subject, text) -> findings.add(text), Flight.NONE);

  @AfterEach
  void stop() {
    worker.stop(() -> {}, BOUND);
  }

  @Test
  void commandsRunInOrderOnOneDaemonThread() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    worker.submit(() -> thread.set(Thread.currentThread()));
    for (int i = 0; i < 100; i++) {
      String number = Integer.toString(i);
      assertTrue(worker.submit(() -> log.add(number)));
    }
    Await.until("all commands", () -> log.size() == 100);
    for (int i = 0; i < 100; i++) {
      assertEquals(Integer.toString(i), log.get(i));
    }
    assertEquals("minstrel-worker", thread.get().getName());
    assertTrue(thread.get().isDaemon());
    assertFalse(worker.isWorker());
  }

  @Test
  void aSourceRunsUntilItHasNoWorkLeft() {
    ScriptedSource source = new ScriptedSource("a", log, clock);
    source.left = 1_000;
    worker.submit(() -> worker.add(source));
    Await.until("all steps", () -> worker.steps() == 1_000);
    assertParked();
    assertEquals(1_000, log.size());
  }

  @Test
  void aCommandNeverWaitsLongerThanOneStep() throws InterruptedException {
    CountDownLatch inStep = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedSource source = new ScriptedSource("step", log, clock);
    source.left = 2;
    source.during =
        () -> {
          inStep.countDown();
          await(goOn);
        };
    worker.submit(() -> worker.add(source));
    assertTrue(inStep.await(20, TimeUnit.SECONDS));
    worker.submit(() -> log.add("command"));
    goOn.countDown();
    Await.until("both steps", () -> log.size() == 3);
    assertEquals(List.of("step", "command", "step"), log);
  }

  @Test
  void withoutWorkTheThreadSleepsUntilItIsWoken() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    ScriptedSource source = new ScriptedSource("a", log, clock);
    source.left = 0;
    worker.submit(() -> worker.add(source));
    worker.submit(asked::incrementAndGet);
    Await.until("the command", () -> asked.get() == 1);
    assertParked();
    long before = worker.wakeUps();
    // Nothing is the thing to see, so this is the one place where time has to pass.
    new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
    assertEquals(before, worker.wakeUps(), "nobody woke it");
    worker.submit(asked::incrementAndGet);
    Await.until("the second command", () -> asked.get() == 2);
    assertParked();
    assertEquals(before + 1, worker.wakeUps(), "one command, one wake-up");
  }

  @Test
  void aCommandThatComesWhileItLooksForStepsIsNotMissed() {
    AtomicInteger left = new AtomicInteger(100);
    StepSource submitting =
        new StepSource() {
          private boolean ranCommand;

          @Override
          public long dueNanos() {
            // Only in a look that found the queue empty: the worker parks after it.
            if (!ranCommand && left.get() > 0) {
              worker.submit(
                  () -> {
                    ranCommand = true;
                    left.decrementAndGet();
                  });
            }
            ranCommand = false;
            return IDLE;
          }

          @Override
          public int nextKind() {
            return 0;
          }

          @Override
          public void step() {}
        };
    worker.submit(() -> worker.add(submitting));
    Await.until("all commands", () -> left.get() == 0);
    assertParked();
  }

  @Test
  void wakeUpsAreNeverLost() {
    AtomicInteger done = new AtomicInteger();
    for (int i = 1; i <= 8_000; i++) {
      int expected = i;
      worker.submit(done::incrementAndGet);
      while (i % 4 == 0 && done.get() < expected) { // let it park between some
        Thread.onSpinWait();
      }
      if (i % 512 == 0) {
        Await.until("command " + i, () -> done.get() == expected);
      }
    }
    Await.until("the last", () -> done.get() == 8_000);
  }

  @Test
  void anInterruptDoesNotMakeItSpin() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    worker.submit(() -> thread.set(Thread.currentThread()));
    Await.until("the command", () -> thread.get() != null);
    assertParked();
    long before = worker.wakeUps();
    thread.get().interrupt();
    Await.until("it woke", () -> worker.wakeUps() == before + 1);
    assertParked();
    assertEquals(before + 1, worker.wakeUps());
  }

  @Test
  void aFullQueueRefuses() throws InterruptedException {
    CountDownLatch inCommand = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    worker.submit(
        () -> {
          inCommand.countDown();
          await(goOn);
        });
    assertTrue(inCommand.await(20, TimeUnit.SECONDS));
    int taken = 0;
    while (worker.submit(() -> log.add(""))) {
      taken++;
    }
    assertEquals(1_024, taken);
    goOn.countDown();
    Await.until("those that were taken", () -> log.size() == 1_024);
    assertTrue(worker.submit(() -> {}));
  }

  @Test
  void aCommandThatThrowsIsReportedAndTheNextRuns() {
    worker.submit(
        () -> {
          throw new IllegalStateException("broken command");
        });
    worker.submit(() -> log.add("next"));
    Await.until("the next", () -> log.size() == 1);
    assertTrue(findings.get(0).contains("broken command"), findings.get(0));
  }

  @Test
  void whileTheMailboxIsCloggedNoStepRunsAndNothingSpins() {
    ScriptedSource source = new ScriptedSource("a", log, clock);
    source.during = () -> mailbox.offer(() -> {});
    worker.submit(() -> worker.add(source));
    Await.until("clogged", mailbox::isClogged);
    assertParked();
    assertEquals(9, worker.steps(), "eight events fitted, the ninth was refused");
    worker.submit(() -> log.add("command"));
    Await.until("commands still run", () -> log.contains("command"));
    assertEquals(9, worker.steps());
    mailbox.deliver(clock, clock.nanos(), 0, 3);
    assertTrue(mailbox.unclog());
    worker.wake();
    Await.until("steps go on", () -> worker.steps() == 13);
    assertParked();
  }

  @Test
  void stoppingEndsTheStepInProgressAndThenRunsTheLastCommandThere() throws InterruptedException {
    CountDownLatch inStep = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedSource source = new ScriptedSource("step", log, clock);
    source.during =
        () -> {
          inStep.countDown();
          await(goOn);
          log.add("step ends");
        };
    worker.submit(() -> worker.add(source));
    assertTrue(inStep.await(20, TimeUnit.SECONDS));
    Thread closer =
        new Thread(() -> worker.stop(() -> log.add("last " + worker.isWorker()), BOUND));
    closer.start();
    Await.until("it stops", () -> !worker.submit(() -> log.add("too late")));
    goOn.countDown();
    closer.join(20_000);
    assertEquals(List.of("step", "step ends", "last true"), log);
  }

  @Test
  void stoppingIsBoundedWhenAStepHangs() throws InterruptedException {
    CountDownLatch inStep = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedSource source = new ScriptedSource("step", log, clock);
    source.during =
        () -> {
          inStep.countDown();
          await(goOn);
        };
    worker.submit(() -> worker.add(source));
    assertTrue(inStep.await(20, TimeUnit.SECONDS));
    worker.stop(() -> log.add("last"), Duration.ofMillis(50));
    assertEquals(List.of("step"), log);
    goOn.countDown();
    Await.until("the end still comes", () -> log.contains("last"));
  }

  @Test
  void stoppingFromAStepReturnsAtOnce() {
    ScriptedSource source = new ScriptedSource("step", log, clock);
    source.during = () -> worker.stop(() -> log.add("last"), BOUND);
    worker.submit(() -> worker.add(source));
    Await.until("the end", () -> log.size() == 2);
    assertEquals(List.of("step", "last"), log);
  }

  @Test
  void whatTheLastCommandThrowsReachesWhoStopped() {
    IllegalStateException failure = new IllegalStateException("cannot close");
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                worker.stop(
                    () -> {
                      throw failure;
                    },
                    BOUND)));
  }

  @Test
  void onlyTheWorkerAddsSources() {
    assertThrows(
        IllegalStateException.class, () -> worker.add(new ScriptedSource("a", log, clock)));
  }

  private void assertParked() {
    Await.until("parked", worker::isParked);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
