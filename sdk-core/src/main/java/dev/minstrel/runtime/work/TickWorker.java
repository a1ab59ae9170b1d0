package dev.minstrel.runtime.work;

import dev.minstrel.api.Clock;
import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.spi.Reporter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A worker without a thread: it works inside {@code tick}.
 *
 * <p>A step starts only when its learned cost fits what is left of the budget. So that a step that
 * fits no budget is still done, one is started regardless after {@value #MOST_TICKS_WITHOUT_STEP}
 * ticks in a row that had work and ran none of it; a step that was never measured is started to
 * measure it. A command runs in the tick after it was submitted, the first one whatever the budget
 * says.
 */
final class TickWorker extends Worker {
  private static final int MOST_TICKS_WITHOUT_STEP = 8;

  /** Bounds a tick whose clock stands still. */
  private static final int MOST_STEPS_A_TICK = 1_000;

  /** Held by whoever runs commands, steps or the end; the game thread never waits for it. */
  private final ReentrantLock working = new ReentrantLock();

  private @Nullable Runnable last;
  private int ticksWithoutStep;

  TickWorker(Clock clock, Mailbox mailbox, Reporter reporter, Flight flight) {
    super(clock, mailbox, reporter, flight);
  }

  @Override
  public boolean isWorker() {
    return working.isHeldByCurrentThread();
  }

  @Override
  public void wake() {}

  @Override
  public void work(long startNanos, long budgetNanos) {
    if (!working.tryLock()) {
      return; // another thread is closing us
    }
    try {
      runCommands(startNanos, budgetNanos);
      runSteps(startNanos, budgetNanos);
      if (stopping) {
        finish();
      }
    } finally {
      working.unlock();
    }
  }

  @Override
  public void stop(Runnable closing, Duration bound) {
    last = closing; // seen through the write of stopping
    stopping = true;
    if (isWorker()) {
      return; // called by a command or a step: work() ends it
    }
    try {
      if (working.tryLock(bound.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          finish();
        } finally {
          working.unlock();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void runCommands(long startNanos, long budgetNanos) {
    while (!stopping) {
      Runnable command = nextCommand();
      if (command == null) {
        return;
      }
      run(command);
      if (clock.nanos() - startNanos >= budgetNanos) {
        return;
      }
    }
  }

  private void runSteps(long startNanos, long budgetNanos) {
    int ran = 0;
    while (ran < MOST_STEPS_A_TICK && !stopping && !mailbox.isClogged() && steps.pick()) {
      long left = budgetNanos - (clock.nanos() - startNanos);
      boolean fits = left > 0 && steps.pickedCostNanos() <= left;
      if (!fits && (ran > 0 || ticksWithoutStep < MOST_TICKS_WITHOUT_STEP)) {
        ticksWithoutStep += ran == 0 ? 1 : 0;
        return;
      }
      steps.run();
      ran++;
      ticksWithoutStep = 0;
    }
  }

  private void finish() {
    Runnable closing = last;
    last = null;
    if (closing != null) {
      closing.run();
    }
  }
}
