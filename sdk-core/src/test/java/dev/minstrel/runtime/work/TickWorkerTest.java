package dev.minstrel.runtime.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.testing.Await;
import dev.minstrel.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TickWorkerTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final Mailbox mailbox = new Mailbox(8);
  private final List<String> log = new ArrayList<>();
  private final TickWorker worker =
      new TickWorker(clock, mailbox, (kind, subject, text) -> log.add(text), Flight.NONE);

  @Test
  void nothingRunsOutsideATick() {
    worker.submit(() -> log.add("command"));
    assertEquals(List.of(), log);
    work(Duration.ZERO);
    assertEquals(List.of("command"), log);
  }

  @Test
  void commandsKeepTheBudgetButOneAlwaysRuns() {
    for (int i = 0; i < 4; i++) {
      worker.submit(
          () -> {
            log.add("command");
            clock.advance(Duration.ofMillis(1));
          });
    }
    work(Duration.ZERO);
    assertEquals(1, log.size());
    work(Duration.ofMillis(2));
    assertEquals(3, log.size());
  }

  @Test
  void aStepStartsOnlyWhenItsLearnedCostFits() {
    ScriptedSource source = add("step");
    source.cost = Duration.ofMillis(1);
    work(Duration.ofNanos(3_500_000));
    assertEquals(3, log.size(), "the first is measured, two more fit, a fourth would not");
    work(Duration.ofNanos(999_000));
    assertEquals(3, log.size());
    work(Duration.ofNanos(1_000_000));
    assertEquals(4, log.size());
  }

  @Test
  void aStepThatFitsNoBudgetStillRunsNowAndThen() {
    ScriptedSource source = add("step");
    source.cost = Duration.ofMillis(20);
    work(Duration.ofMillis(2));
    assertEquals(1, log.size(), "unknown, hence measured");
    int ticks = 0;
    while (log.size() < 4 && ticks < 1_000) {
      work(Duration.ofMillis(2));
      ticks++;
    }
    assertEquals(27, ticks, "one in nine");
  }

  @Test
  void aTickWhoseClockStandsStillEnds() {
    add("step");
    work(Duration.ofMillis(2));
    assertEquals(1_000, log.size());
  }

  @Test
  void noStepRunsWhileTheMailboxIsClogged() {
    ScriptedSource source = add("step");
    source.during = () -> mailbox.offer(() -> {});
    work(Duration.ofMillis(2));
    assertEquals(9, log.size());
    work(Duration.ofMillis(2));
    assertEquals(9, log.size());
    mailbox.unclog();
    work(Duration.ofMillis(2));
    assertEquals(10, log.size());
  }

  @Test
  void stoppingBetweenTicksRunsTheLastCommandHere() {
    add("step");
    worker.stop(() -> log.add("last " + worker.isWorker()), BOUND);
    work(Duration.ofMillis(2));
    assertEquals(List.of("last true"), log);
    assertFalse(worker.submit(() -> {}));
  }

  @Test
  void stoppingInsideAStepEndsTheTickAfterIt() {
    ScriptedSource source = add("step");
    source.during = () -> worker.stop(() -> log.add("last"), BOUND);
    work(Duration.ofMillis(2));
    work(Duration.ofMillis(2));
    assertEquals(List.of("step", "last"), log);
  }

  @Test
  void stoppingFromElsewhereWaitsForTheStepInProgress() throws InterruptedException {
    CountDownLatch inStep = new CountDownLatch(1);
    ScriptedSource source = add("step");
    source.during =
        () -> {
          inStep.countDown();
          Await.until("stopping", () -> !worker.submit(() -> {}));
          log.add("step ends");
        };
    Thread closer =
        new Thread(
            () -> {
              try {
                assertTrue(inStep.await(20, TimeUnit.SECONDS));
              } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
              }
              worker.stop(() -> log.add("last"), BOUND);
            });
    closer.start();
    work(Duration.ofMillis(2));
    closer.join(20_000);
    assertEquals(List.of("step", "step ends", "last"), log);
  }

  @Test
  void onlyCommandsAndStepsAddSources() {
    assertThrows(
        IllegalStateException.class, () -> worker.add(new ScriptedSource("a", log, clock)));
  }

  private ScriptedSource add(String name) {
    ScriptedSource source = new ScriptedSource(name, log, clock);
    source.left = 0;
    worker.submit(() -> worker.add(source));
    work(Duration.ZERO);
    source.left = Integer.MAX_VALUE;
    return source;
  }

  private void work(Duration budget) {
    worker.work(clock.nanos(), budget.toNanos());
  }
}
