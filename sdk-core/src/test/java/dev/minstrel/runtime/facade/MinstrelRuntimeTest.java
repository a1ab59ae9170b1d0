package dev.minstrel.runtime.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.Restored;
import dev.minstrel.api.Statistics;
import dev.minstrel.runtime.save.SaveFile;
import dev.minstrel.runtime.save.Section;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Await;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ExtendWith(Leaks.class)
class MinstrelRuntimeTest {
  private static final Duration BUDGET = Duration.ofMillis(2);

  private final ManualClock clock = new ManualClock();
  private final FakeFeature feature = new FakeFeature();
  private final MinstrelRuntime ai =
      MinstrelRuntime.start(
          MinstrelConfig.defaults().withClock(clock), List.of(feature.provider()));

  @AfterEach
  void close() {
    ai.close();
  }

  @Nested
  class Doors {

    @Test
    void anInstalledFeatureStandsBehindItsDoor() {
      assertSame(feature, ai.behavior());
    }

    @Test
    void aMissingFeatureIsOneSentenceThatNamesItsCoordinate() {
      assertMissing("dev.minstrel:npc-dialogue:" + Version.current(), ai::dialogue);
      assertMissing("dev.minstrel:music-gen:" + Version.current(), ai::music);
      assertTrue(Version.current().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), Version.current());
    }

    @Test
    void aProviderThatThrowsIsAFinding() {
      feature.atOpen =
          () -> {
            throw new IllegalStateException("no such drum");
          };
      try (Minstrel broken = MinstrelRuntime.start(config(), List.of(feature.provider()))) {
        String why = broken.diagnose().about("behavior").orElseThrow();
        assertTrue(why.contains("no such drum"), why);
        MinstrelException shut = assertMissing("dev.minstrel:behavior", broken::behavior);
        assertTrue(shut.getMessage().contains("no such drum"), shut.getMessage());
      }
    }

    @Test
    void theSecondBehindADoorIsLeftOut() {
      try (Minstrel two =
          MinstrelRuntime.start(
              config(), List.of(feature.provider(), new FakeFeature().provider()))) {
        assertSame(feature, two.behavior());
        assertTrue(two.diagnose().about("doors").orElseThrow().contains("second"));
      }
    }

    private MinstrelException assertMissing(String words, Runnable door) {
      MinstrelException missing = assertThrows(MinstrelException.class, door::run);
      assertEquals(Code.FEATURE_MISSING, missing.code());
      assertTrue(missing.getMessage().contains(words), missing.getMessage());
      assertFalse(missing.getMessage().contains("\n"));
      return missing;
    }
  }

  @Nested
  class Ticking {

    @Test
    void everyCallbackRunsOnTheTickingThread() {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      AtomicReference<Thread> worker = new AtomicReference<>();
      AtomicInteger posted = new AtomicInteger();
      AtomicInteger run = new AtomicInteger();
      feature.runSteps(
          () -> {
            worker.set(Thread.currentThread());
            if (posted.get() < 5_000
                && feature.host.post(
                    () -> {
                      threads.add(Thread.currentThread());
                      run.incrementAndGet();
                    })) {
              posted.incrementAndGet();
            }
          });
      int delivered = 0;
      while (run.get() < 5_000) {
        delivered += ai.tick(BUDGET);
      }
      assertEquals(Set.of(Thread.currentThread()), threads);
      assertNotSame(Thread.currentThread(), worker.get());
      assertEquals(5_000, delivered, "none lost, none twice");
    }

    @Test
    void featuresAreTickedFirstWhateverTheBudgetAndTheirEventsCount() {
      List<String> order = new ArrayList<>();
      feature.atTick =
          nowNanos -> {
            assertEquals(clock.nanos(), nowNanos);
            assertEquals(0, ai.tick(BUDGET), "a tick inside a listener delivers nothing");
            order.add("feature");
            return 3;
          };
      feature.host.post(() -> order.add("mailbox"));
      assertEquals(4, ai.tick(Duration.ofMillis(-1)));
      assertEquals(List.of("feature", "mailbox"), order);
      assertEquals(4, ai.statistics().eventsDelivered());
      feature.atTick =
          nowNanos -> {
            throw new IllegalStateException("of the game");
          };
      assertThrows(IllegalStateException.class, () -> ai.tick(BUDGET));
      feature.atTick = nowNanos -> 1;
      assertEquals(1, ai.tick(BUDGET));
    }

    @Test
    void theBudgetIsKeptAndTheRestWaits() {
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int number = i;
        feature.host.post(
            () -> {
              seen.add(number);
              clock.advance(Duration.ofMillis(1));
            });
      }
      assertEquals(3, ai.tick(Duration.ofMillis(3)));
      assertEquals(1, ai.tick(Duration.ZERO));
      assertEquals(1, ai.tick(Duration.ofMillis(-5)), "a frame that is late");
      assertEquals(5, ai.statistics().eventsWaiting());
      assertEquals(5, ai.tick(Duration.ofSeconds(Long.MAX_VALUE)));
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), seen);
      assertEquals(Duration.ofMillis(5).toNanos(), ai.statistics().longestTickNanos());
    }

    @Test
    void aCallbackThatThrowsReachesTheGameAndLosesNoOther() {
      AtomicInteger seen = new AtomicInteger();
      IllegalStateException bug = new IllegalStateException("of the game");
      feature.host.post(
          () -> {
            throw bug;
          });
      feature.host.post(seen::incrementAndGet);
      assertSame(bug, assertThrows(IllegalStateException.class, () -> ai.tick(BUDGET)));
      assertEquals(0, seen.get());
      assertEquals(1, ai.tick(BUDGET));
      assertEquals(1, seen.get());
      assertEquals(2, ai.statistics().eventsDelivered());
    }

    @Test
    void aTickInsideACallbackDeliversNothing() {
      AtomicInteger inner = new AtomicInteger(-1);
      feature.host.post(() -> inner.set(ai.tick(BUDGET)));
      feature.host.post(() -> {});
      assertEquals(2, ai.tick(BUDGET));
      assertEquals(0, inner.get());
    }

    @Test
    void theFirstThreadThatTicksOwnsTheTick() throws InterruptedException {
      byte[] save = ai.save();
      Thread other = new Thread(() -> ai.tick(BUDGET), "render");
      other.start();
      other.join();
      for (Runnable call :
          List.<Runnable>of(() -> ai.tick(BUDGET), ai::save, () -> ai.restore(save))) {
        MinstrelException refused = assertThrows(MinstrelException.class, call::run);
        assertEquals(Code.WRONG_THREAD, refused.code());
        assertTrue(refused.getMessage().contains("render"), refused.getMessage());
      }
    }

    @Test
    void aGameThatStopsTickingIsNotFloodedAndGoesOnLater() {
      feature.runSteps(() -> feature.host.post(() -> {}));
      Await.until("full", () -> ai.statistics().eventsWaiting() == 4_096);
      long steps = ai.statistics().steps();
      assertTrue(steps <= 4_098, "steps went on: " + steps);
      ai.tick(BUDGET);
      Await.until("steps go on", () -> ai.statistics().steps() > steps + 1_000);
    }

    @Test
    void aTickAllocatesNothing() {
      Runnable event = () -> {};
      Runnable frame =
          () -> {
            feature.host.post(event);
            ai.tick(BUDGET);
          };
      assertEquals(0, Allocations.of(10_000, frame));
    }
  }

  @Test
  void noFacadeCallWaitsForAStepThatHangs() throws InterruptedException {
    CountDownLatch inStep = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    feature.runSteps(
        () -> {
          inStep.countDown();
          await(goOn);
        });
    await(inStep);
    CountDownLatch allReturned = new CountDownLatch(1);
    Thread game =
        new Thread(
            () -> {
              ai.behavior();
              ai.tick(BUDGET);
              ai.restore(ai.save());
              ai.diagnose();
              ai.statistics();
              while (feature.host.submit(() -> {})) {
                ai.tick(BUDGET);
              }
              while (feature.host.post(() -> {})) {
                ai.statistics();
              }
              ai.tick(BUDGET);
              allReturned.countDown();
            });
    game.start();
    boolean returned = allReturned.await(20, TimeUnit.SECONDS);
    goOn.countDown();
    assertTrue(returned, "a facade call waited for the step");
  }

  @Test
  void statisticsCountWhatHappened() {
    feature.runSteps(
        () -> {
          clock.advance(Duration.ofNanos(10));
          feature.host.count(2, 1);
          feature.host.post(() -> {});
        });
    Await.until("steps", () -> ai.statistics().steps() > 100);
    ai.tick(BUDGET);
    Statistics now = ai.statistics();
    assertTrue(now.stepNanos() >= 1_000, now.toString());
    assertTrue(now.tokens() >= 200 && now.replies() >= 100, now.toString());
    assertTrue(now.eventsDelivered() > 0, now.toString());
  }

  @Test
  void theDiagnosisSaysWhatRunsOnWhatAndEveryFinding() {
    feature.host.report(Diagnosis.Kind.FALLBACK, "behavior", "no drums");
    feature.host.report(Diagnosis.Kind.FALLBACK, "behavior", "no drums");
    Diagnosis diagnosis = ai.diagnose();
    for (String subject : List.of("minstrel", "java", "system", "device", "threads")) {
      assertTrue(diagnosis.about(subject).isPresent(), subject);
    }
    assertEquals(1, diagnosis.fallbacks().size(), "the same finding is kept once");
  }

  @Test
  void findingsAreBounded() {
    for (int i = 0; i < 1_000; i++) {
      feature.host.report(Diagnosis.Kind.FACT, "behavior", "fact " + i);
    }
    assertEquals("fact 999", ai.diagnose().about("behavior").orElseThrow());
    assertTrue(ai.diagnose().findings().size() < 300);
  }

  @Nested
  class Saving {

    @Test
    void aStateComesBack() {
      feature.state = "bar 17";
      byte[] save = ai.save();
      feature.state = "";
      assertEquals(new Restored(List.of("behavior"), List.of()), ai.restore(save));
      assertEquals("bar 17 of version 2", feature.state);
    }

    @Test
    void aSectionThatCannotBeReadIsLostAndTheFeatureKeepsItsState() {
      feature.state = "kept";
      byte[] save =
          SaveFile.write(
              List.of(
                  new Section("behavior", 3, new byte[0]),
                  new Section("dialogue", 1, new byte[0]),
                  new Section("weather", 1, new byte[0])));
      Restored restored = ai.restore(save);
      assertEquals(List.of(), restored.sections());
      assertEquals(3, restored.lost().size());
      assertTrue(restored.lost().get(0).contains("newer"), restored.lost().get(0));
      assertTrue(restored.lost().get(1).contains("npc-dialogue"), restored.lost().get(1));
      assertTrue(restored.lost().get(2).contains("weather"), restored.lost().get(2));
      byte[] cut = SaveFile.write(List.of(new Section("behavior", 1, new byte[] {0})));
      assertEquals(1, ai.restore(cut).lost().size());
      assertEquals("kept", feature.state);
      assertEquals(4, ai.diagnose().fallbacks().size());
    }

    @Test
    void aForeignSaveIsRefusedWhole() {
      assertEquals(
          Code.SAVE_FOREIGN,
          assertThrows(MinstrelException.class, () -> ai.restore(new byte[100])).code());
    }

    @Test
    void aFeatureThatCannotBeSavedIsLeftOutAndSaidSo() {
      feature.saveFails = true;
      assertEquals(List.of(), SaveFile.read(ai.save()).sections());
      String why = ai.diagnose().about("behavior").orElseThrow();
      assertTrue(why.contains("state is in pieces"), why);
    }
  }

  @Nested
  class Closing {

    @Test
    void featuresAreClosedOnTheWorker() {
      ai.close();
      assertEquals("minstrel-worker", feature.closedOn.get().getName());
    }

    @Test
    void laterCallsSayThatItIsClosed() {
      ai.close();
      ai.close();
      for (Runnable call :
          List.<Runnable>of(
              ai::behavior,
              ai::dialogue,
              ai::save,
              () -> ai.restore(new byte[0]),
              ai::diagnose,
              ai::statistics)) {
        assertEquals(Code.CLOSED, assertThrows(MinstrelException.class, call::run).code());
      }
      assertEquals(0, ai.tick(BUDGET));
      assertFalse(feature.host.submit(() -> {}));
      assertFalse(feature.host.post(() -> {}));
    }

    @Test
    void insideACallbackItEndsTheTick() {
      AtomicInteger later = new AtomicInteger();
      feature.host.post(ai::close);
      feature.host.post(later::incrementAndGet);
      assertEquals(1, ai.tick(BUDGET));
      assertEquals(0, later.get());
      assertEquals("minstrel-worker", feature.closedOn.get().getName());
    }

    @Test
    void itWaitsForTheStepInProgress() throws InterruptedException {
      CountDownLatch inStep = new CountDownLatch(1);
      AtomicReference<Thread> closedInStep = new AtomicReference<>();
      feature.runSteps(
          () -> {
            inStep.countDown();
            Await.until("closing", () -> !feature.host.submit(() -> {}));
            closedInStep.set(feature.closedOn.get());
          });
      await(inStep);
      ai.close();
      assertSame(null, closedInStep.get(), "closed under a step");
      assertTrue(feature.closedOn.get() != null);
    }

    @Test
    void whatCannotBeClosedReachesWhoCloses() {
      feature.closeFailure = new IllegalStateException("stuck");
      IllegalStateException thrown = assertThrows(IllegalStateException.class, ai::close);
      assertSame(feature.closeFailure, thrown.getCause());
    }

    @Test
    void aStartThatIsClosedAtOnceLeavesNoThread() {
      MinstrelRuntime.start(config(), List.of()).close();
      ai.close();
      Await.until(
          "no worker",
          () ->
              Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(thread -> thread.getName().equals("minstrel-worker")));
    }
  }

  @Nested
  class WithoutThreads {
    private final FakeFeature own = new FakeFeature();
    private final MinstrelRuntime ticked =
        MinstrelRuntime.start(config().withHost(MinstrelConfig.Host.TICK), List.of(own.provider()));

    @AfterEach
    void close() {
      ticked.close();
    }

    @Test
    void stepsRunInsideTickWithinItsBudget() {
      AtomicReference<Thread> thread = new AtomicReference<>();
      own.runSteps(
          () -> {
            thread.set(Thread.currentThread());
            clock.advance(Duration.ofMillis(1));
            own.host.post(() -> {});
          });
      assertEquals(0, ticked.tick(BUDGET), "two steps spent the budget");
      assertEquals(2, ticked.statistics().steps());
      assertSame(Thread.currentThread(), thread.get());
      assertEquals(2, ticked.tick(Duration.ofNanos(500_000)), "no third step fits");
    }

    @Test
    void closingInsideAStepClosesAtItsEnd() {
      own.runSteps(ticked::close);
      ticked.tick(BUDGET);
      assertSame(Thread.currentThread(), own.closedOn.get());
      assertEquals(0, ticked.tick(BUDGET));
    }

    @Test
    void closingInsideACallbackEndsTheTick() {
      own.host.post(ticked::close);
      own.host.post(() -> {});
      assertEquals(1, ticked.tick(BUDGET));
      assertSame(Thread.currentThread(), own.closedOn.get());
    }
  }

  @Nested
  class Installed {

    @Test
    void theFacadeFindsTheRuntime() {
      try (Minstrel installed = Minstrel.start(MinstrelConfig.defaults())) {
        assertTrue(installed.diagnose().about("minstrel").isPresent());
        assertEquals(0, installed.tick(BUDGET));
      }
    }

    @Test
    void theClassPathFindsItToo() throws IOException {
      try (InputStream in =
          MinstrelRuntime.class.getResourceAsStream(
              "/META-INF/services/dev.minstrel.api.Launcher")) {
        assertEquals(
            CoreLauncher.class.getName(),
            new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(MinstrelConfig.Host.class)
  void twoInOneProcessDoNotMeet(MinstrelConfig.Host kind) {
    FakeFeature one = new FakeFeature();
    FakeFeature two = new FakeFeature();
    try (MinstrelRuntime first =
            MinstrelRuntime.start(config().withHost(kind), List.of(one.provider()));
        MinstrelRuntime second =
            MinstrelRuntime.start(config().withHost(kind), List.of(two.provider()))) {
      one.host.post(() -> {});
      assertEquals(0, second.tick(BUDGET));
      assertEquals(1, first.tick(BUDGET));
    }
  }

  private MinstrelConfig config() {
    return MinstrelConfig.defaults().withClock(clock);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
