package dev.minstrel.runtime.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.spi.StepSource;
import dev.minstrel.testing.ManualClock;
import dev.minstrel.testing.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> log = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final Steps steps =
      new Steps(clock, (kind, subject, text) -> findings.add(subject + ": " + text), Flight.NONE);

  @Test
  void withoutWorkThereIsNoStep() {
    assertFalse(steps.pick());
    add("idle").due = StepSource.IDLE;
    assertFalse(steps.pick());
  }

  @Test
  void theEarliestDeadlineComesFirstThenTheOthersInTurn() {
    ScriptedSource a = add("a");
    ScriptedSource b = add("b");
    ScriptedSource bar2 = add("bar2");
    ScriptedSource bar1 = add("bar1");
    bar2.due = 2_000;
    bar2.left = 1;
    bar1.due = 1_500;
    bar1.left = 2;
    a.left = 3;
    b.left = 2;
    run(100);
    assertEquals(List.of("bar1", "bar1", "bar2", "a", "b", "a", "b", "a"), log);
  }

  @Test
  void aDeadlineBetweenDoesNotChangeWhoseTurnItIs() {
    add("a");
    add("b");
    ScriptedSource bar = add("bar");
    bar.left = 0;
    run(1);
    bar.due = 5_000;
    bar.left = 1;
    run(3);
    assertEquals(List.of("a", "bar", "b", "a"), log);
  }

  @Test
  void theCostOfEachKindIsLearned() {
    ScriptedSource source = add("a");
    assertTrue(steps.pick());
    assertEquals(0, steps.pickedCostNanos(), "never measured");
    source.cost = Duration.ofNanos(8_000);
    steps.run();
    source.kind = 3;
    source.cost = Duration.ofNanos(100);
    run(1);
    steps.pick();
    assertEquals(100, steps.pickedCostNanos());
    source.kind = 0;
    source.cost = Duration.ofNanos(16_000);
    run(1);
    steps.pick();
    assertEquals(9_000, steps.pickedCostNanos(), "one part in eight of the way");
    source.kind = 2;
    steps.pick();
    assertEquals(0, steps.pickedCostNanos(), "between two known kinds");
    assertEquals(3, steps.count());
    assertEquals(24_100, steps.nanos());
  }

  @Test
  void aSourceWhoseStepThrowsEndsAloneAndIsReported() {
    ScriptedSource bad = add("bad");
    bad.during =
        () -> {
          throw new IllegalStateException("no such row");
        };
    add("good").left = 2;
    run(10);
    assertEquals(List.of("bad", "good", "good"), log);
    assertEquals(1, findings.size());
    assertTrue(findings.get(0).contains("ScriptedSource ended"), findings.get(0));
    assertTrue(findings.get(0).contains("no such row"), findings.get(0));
  }

  @Test
  void aSourceThatCannotSayWhatItWantsEndsToo() {
    add("negative").kind = -1;
    add("large").kind = 256;
    steps.add(
        new StepSource() {
          @Override
          public long dueNanos() {
            throw new AssertionError("due");
          }

          @Override
          public int nextKind() {
            return 0;
          }

          @Override
          public void step() {}
        });
    add("good").left = 1;
    run(10);
    assertEquals(List.of("good"), log);
    assertEquals(3, findings.size());
  }

  @Test
  void anyMixKeepsTheOrderAndServesEveryone() {
    Trials.run(
        300,
        random -> {
          log.clear();
          ManualClock time = new ManualClock();
          Steps mix = new Steps(time, (kind, subject, text) -> {}, Flight.NONE);
          List<ScriptedSource> sources = new ArrayList<>();
          int total = 0;
          for (int i = 0; i < 1 + random.nextInt(6); i++) {
            ScriptedSource source = new ScriptedSource(Integer.toString(i), log, time);
            source.due = random.nextBoolean() ? StepSource.WHENEVER : random.nextLong(100);
            source.left = random.nextInt(5);
            total += source.left;
            sources.add(source);
            mix.add(source);
          }
          while (mix.pick()) {
            long earliest =
                sources.stream().mapToLong(StepSource::dueNanos).min().orElse(StepSource.IDLE);
            int before = log.size();
            mix.run();
            assertEquals(before + 1, log.size());
            assertEquals(earliest, sources.get(Integer.parseInt(log.get(before))).due);
          }
          assertEquals(total, log.size());
        });
  }

  private ScriptedSource add(String name) {
    ScriptedSource source = new ScriptedSource(name, log, clock);
    steps.add(source);
    return source;
  }

  private void run(int most) {
    for (int i = 0; i < most && steps.pick(); i++) {
      steps.run();
    }
  }
}
