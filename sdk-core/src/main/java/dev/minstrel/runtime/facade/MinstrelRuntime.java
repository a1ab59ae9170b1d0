package dev.minstrel.runtime.facade;

import dev.minstrel.api.Clock;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.Restored;
import dev.minstrel.api.Statistics;
import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.dialogue.Dialogue;
import dev.minstrel.api.music.Music;
import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.runtime.settings.Settings;
import dev.minstrel.runtime.work.Mailbox;
import dev.minstrel.runtime.work.Worker;
import dev.minstrel.spi.FeatureProvider;
import dev.minstrel.spi.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The facade at work. No method but {@link #close} waits for another thread: queues refuse when
 * they are full, and everything shared is atomic.
 */
final class MinstrelRuntime implements Minstrel {
  private static final int MOST_EVENTS = 4_096;
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  /** More than any frame, and far from what a long can hold. */
  private static final Duration LONGEST_BUDGET = Duration.ofDays(1);

  private final MinstrelConfig config;
  private final Clock clock;
  private final Mailbox mailbox;
  private final Worker worker;
  private final Findings findings;
  private final WorkHost host;
  private final Doors doors;
  private final Saves saves;
  private final AtomicReference<Thread> ticker = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Written by the ticking thread alone. */
  private volatile long longestTickNanos;

  /** Events that features delivered past the mailbox; written by the ticking thread alone. */
  private final AtomicLong deliveredAtOnce = new AtomicLong();

  /** Of the ticking thread. */
  private boolean inTick;

  private MinstrelRuntime(
      MinstrelConfig config, Function<Host, List<FeatureProvider<?>>> providers) {
    this.config = config;
    this.clock = config.clock();
    Flight flight = Flight.ofThisJava();
    findings = new Findings(flight);
    mailbox = new Mailbox(MOST_EVENTS);
    worker = Worker.start(config, mailbox, findings, flight);
    host = new WorkHost(config, worker, mailbox, findings, flight);
    doors = Doors.open(providers.apply(host), host);
    saves = new Saves(doors, findings);
  }

  /** Starts with what is installed. */
  static MinstrelRuntime start(MinstrelConfig config) {
    return new MinstrelRuntime(config, Doors::installed);
  }

  /** Starts with these features. */
  static MinstrelRuntime start(MinstrelConfig config, List<FeatureProvider<?>> providers) {
    return new MinstrelRuntime(config, host -> providers);
  }

  @Override
  public Dialogue dialogue() {
    return door(Door.DIALOGUE, Dialogue.class);
  }

  @Override
  public Music music() {
    return door(Door.MUSIC, Music.class);
  }

  @Override
  public Behavior behavior() {
    return door(Door.BEHAVIOR, Behavior.class);
  }

  private <D> D door(Door door, Class<D> type) {
    refuseClosed(door.word());
    return doors.door(door, type);
  }

  @Override
  public int tick(Duration budget) {
    if (closed.get()) {
      return 0;
    }
    claimThread();
    if (inTick) {
      return 0; // called by a callback: the outer tick goes on where it was
    }
    long start = clock.nanos();
    long budgetNanos = nanosOf(budget);
    long before = mailbox.delivered();
    int atOnce = 0;
    inTick = true;
    try {
      atOnce = doors.tick(start);
      deliveredAtOnce.setRelease(deliveredAtOnce.getPlain() + atOnce);
      mailbox.deliver(clock, start, budgetNanos, 1);
      worker.work(start, budgetNanos);
      mailbox.deliver(clock, start, budgetNanos, 0);
    } finally {
      inTick = false;
      if (mailbox.unclog()) {
        worker.wake();
      }
      longestTickNanos = Math.max(longestTickNanos, clock.nanos() - start);
    }
    return (int) (mailbox.delivered() - before) + atOnce;
  }

  private void claimThread() {
    Thread caller = Thread.currentThread();
    if (ticker.get() != caller && !ticker.compareAndSet(null, caller)) {
      throw wrongThread("tick");
    }
  }

  private static long nanosOf(Duration budget) {
    if (budget.isNegative()) {
      return 0; // a frame that is late already
    }
    return (budget.compareTo(LONGEST_BUDGET) > 0 ? LONGEST_BUDGET : budget).toNanos();
  }

  @Override
  public byte[] save() {
    refuseClosed("save");
    refuseOtherThread("save");
    return saves.write();
  }

  @Override
  public Restored restore(byte[] save) {
    refuseClosed("restore");
    refuseOtherThread("restore");
    return saves.restore(save);
  }

  @Override
  public Diagnosis diagnose() {
    refuseClosed("diagnose");
    List<Diagnosis.Finding> all = new ArrayList<>(Machine.facts(config, Settings.ofProcess()));
    all.addAll(findings.all());
    return new Diagnosis(all);
  }

  @Override
  public Statistics statistics() {
    refuseClosed("statistics");
    return new Statistics(
        worker.steps(),
        worker.stepNanos(),
        host.tokens(),
        host.replies(),
        mailbox.delivered() + deliveredAtOnce.get(),
        mailbox.waiting(),
        longestTickNanos);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      mailbox.shut();
      worker.stop(doors::shut, CLOSE_BOUND);
    }
  }

  private void refuseClosed(String method) {
    if (closed.get()) {
      throw new MinstrelException(
          Code.CLOSED, "Minstrel is closed", method + "() was called", "Start another");
    }
  }

  private void refuseOtherThread(String method) {
    Thread owner = ticker.get();
    if (owner != null && owner != Thread.currentThread()) {
      throw wrongThread(method);
    }
  }

  private MinstrelException wrongThread(String method) {
    Thread owner = ticker.get();
    return new MinstrelException(
        Code.WRONG_THREAD,
        method + "() belongs to the thread that ticked first",
        "%s ticked, %s called"
            .formatted(
                owner == null ? "another" : owner.getName(), Thread.currentThread().getName()),
        "Call it from the game thread");
  }
}
