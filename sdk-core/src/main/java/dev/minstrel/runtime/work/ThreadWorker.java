package dev.minstrel.runtime.work;

import dev.minstrel.api.Clock;
import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.spi.Reporter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A worker with a daemon thread of its own. Without work the thread is parked until somebody wakes
 * it: it neither spins nor looks again by itself.
 */
final class ThreadWorker extends Worker {
  private final Thread thread;
  private final AtomicLong wakeUps = new AtomicLong();

  /** Something may have changed since the thread last looked. */
  private volatile boolean signalled;

  /** The thread is parked or about to be: who signals must unpark. */
  private volatile boolean parking;

  private volatile @Nullable Runnable last;
  private volatile @Nullable RuntimeException lastFailure;

  private ThreadWorker(Clock clock, Mailbox mailbox, Reporter reporter, Flight flight) {
    super(clock, mailbox, reporter, flight);
    thread = new Thread(this::loop, "minstrel-worker");
    thread.setDaemon(true);
    // A game that unloads us must not be held by the loader of whoever started us.
    thread.setContextClassLoader(ThreadWorker.class.getClassLoader());
  }

  static ThreadWorker start(Clock clock, Mailbox mailbox, Reporter reporter, Flight flight) {
    ThreadWorker worker = new ThreadWorker(clock, mailbox, reporter, flight);
    worker.thread.start();
    return worker;
  }

  @Override
  public boolean isWorker() {
    return Thread.currentThread() == thread;
  }

  @Override
  public void wake() {
    signalled = true;
    if (parking) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void work(long startNanos, long budgetNanos) {}

  @Override
  public void stop(Runnable last, Duration bound) {
    this.last = last;
    stopping = true;
    wake();
    if (isWorker()) {
      return;
    }
    try {
      thread.join(bound.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    RuntimeException failure = lastFailure;
    if (failure != null) {
      lastFailure = null;
      throw failure;
    }
  }

  /** How often the thread was unparked. Any thread. */
  long wakeUps() {
    return wakeUps.get();
  }

  /** True while the thread sleeps and nothing has asked it to wake. Any thread. */
  boolean isParked() {
    return parking && !signalled && thread.getState() == Thread.State.WAITING;
  }

  private void loop() {
    while (!stopping) {
      signalled = false; // before looking, so that what comes after is seen by the next look
      if (doWork() == 0) {
        park();
      }
    }
    finish();
  }

  /** Runs the commands that wait and one step; returns how many of both. */
  private int doWork() {
    int done = 0;
    for (Runnable command = nextCommand(); command != null && !stopping; command = nextCommand()) {
      run(command);
      done++;
    }
    if (!stopping && !mailbox.isClogged() && steps.pick()) {
      steps.run();
      done++;
    }
    return done;
  }

  private void park() {
    parking = true;
    if (!signalled) {
      LockSupport.park(this);
      wakeUps.incrementAndGet();
      // An interrupt nobody meant for us would make every later park return at once.
      Thread.interrupted();
    }
    parking = false;
  }

  private void finish() {
    Runnable closing = last;
    if (closing != null) {
      try {
        closing.run();
      } catch (RuntimeException failure) {
        lastFailure = failure;
      }
    }
  }
}
