package dev.minstrel.testing;

import dev.minstrel.api.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until the test moves it. Any thread. */
public final class ManualClock implements Clock {
  private final AtomicLong nanos = new AtomicLong(1_000);

  @Override
  public long nanos() {
    return nanos.get();
  }

  /** Moves it on. */
  public void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
