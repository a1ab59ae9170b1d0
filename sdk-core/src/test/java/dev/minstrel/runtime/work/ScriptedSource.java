package dev.minstrel.runtime.work;

import dev.minstrel.spi.StepSource;
import dev.minstrel.testing.ManualClock;
import java.time.Duration;
import java.util.List;

/** A source that does what a test says, and writes down each step. */
final class ScriptedSource implements StepSource {
  private final String name;
  private final List<String> log;
  private final ManualClock clock;
  long due = WHENEVER;
  int kind;
  int left = Integer.MAX_VALUE;
  Duration cost = Duration.ZERO;
  Runnable during = () -> {};

  ScriptedSource(String name, List<String> log, ManualClock clock) {
    this.name = name;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public long dueNanos() {
    return left > 0 ? due : IDLE;
  }

  @Override
  public int nextKind() {
    return kind;
  }

  @Override
  public void step() {
    left--;
    log.add(name);
    clock.advance(cost);
    during.run();
  }
}
