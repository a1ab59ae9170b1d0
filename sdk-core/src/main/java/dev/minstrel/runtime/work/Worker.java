package dev.minstrel.runtime.work;

import dev.minstrel.api.Clock;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.spi.Reporter;
import dev.minstrel.spi.StepSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands, in the order in which they came, and between them steps: the earliest deadline
 * first, then the sources without a deadline in turn.
 *
 * <p>It has a thread of its own, or borrows the game's inside {@code tick}. "The worker thread" is
 * the one that runs commands and steps; the two forms never run two of them at once.
 */
public abstract sealed class Worker permits ThreadWorker, TickWorker {
  private static final int MOST_COMMANDS = 1_024;

  private final Ring<Runnable> commands = new Ring<>(MOST_COMMANDS);
  private final Reporter reporter;
  final Clock clock;
  final Mailbox mailbox;
  final Steps steps;
  volatile boolean stopping;

  Worker(Clock clock, Mailbox mailbox, Reporter reporter, Flight flight) {
    this.clock = clock;
    this.mailbox = mailbox;
    this.reporter = reporter;
    this.steps = new Steps(clock, reporter, flight);
  }

  /** Starts one of the form that the game asked for. */
  public static Worker start(
      MinstrelConfig config, Mailbox mailbox, Reporter reporter, Flight flight) {
    return switch (config.host()) {
      case WORKER -> ThreadWorker.start(config.clock(), mailbox, reporter, flight);
      case TICK -> new TickWorker(config.clock(), mailbox, reporter, flight);
    };
  }

  /** Takes a command, or returns false when the queue is full or it stops. Any thread. */
  public final boolean submit(Runnable command) {
    if (stopping || !commands.offer(command)) {
      return false;
    }
    wake();
    return true;
  }

  /**
   * Adds a source of steps. Worker thread.
   *
   * @throws IllegalStateException from another thread
   */
  public final void add(StepSource source) {
    if (!isWorker()) {
      throw new IllegalStateException(
          "add must be called on the worker thread; submit a command that adds the source");
    }
    steps.add(source);
  }

  /** True on the worker thread. */
  public abstract boolean isWorker();

  /** Makes it look again for work that it may do. Any thread. */
  public abstract void wake();

  /**
   * Lets it work inside {@code tick}; does nothing when it has a thread. Game thread.
   *
   * @param startNanos when the budget began
   */
  public abstract void work(long startNanos, long budgetNanos);

  /**
   * Stops after the command or step in progress and then runs {@code last} on the worker thread.
   * Returns when that is done, at the bound, or at once when called by that command or step itself.
   * Commands that wait are dropped. Once, from any thread.
   *
   * @throws RuntimeException what {@code last} threw, when it ended within the bound
   */
  public abstract void stop(Runnable last, Duration bound);

  /** Steps run so far. Any thread. */
  public final long steps() {
    return steps.count();
  }

  /** Time spent in steps. Any thread. */
  public final long stepNanos() {
    return steps.nanos();
  }

  final @Nullable Runnable nextCommand() {
    return commands.poll();
  }

  final void run(Runnable command) {
    try {
      command.run();
    } catch (Throwable failure) { // of code that is not ours; it must not end the worker
      reporter.report(Diagnosis.Kind.FALLBACK, "worker", "a command threw " + failure);
    }
  }
}
