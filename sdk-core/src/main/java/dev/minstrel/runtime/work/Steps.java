package dev.minstrel.runtime.work;

import dev.minstrel.api.Clock;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.spi.Reporter;
import dev.minstrel.spi.StepSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which step comes next, and what it will cost: the earliest deadline first, then the sources
 * without one in turn. The cost of each kind of a source is an exponential average of what it took.
 *
 * <p>Owned by the worker; {@link #count} and {@link #nanos} are for any thread.
 */
final class Steps {
  private static final int MOST_KINDS = 256;
  private static final long UNKNOWN = -1;

  /** One new measurement counts this much: 1 in 8. */
  private static final int WEIGHT = 8;

  private final Clock clock;
  private final Reporter reporter;
  private final Flight flight;
  private final List<Entry> entries = new ArrayList<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private int turn;
  private int pickedAt;
  private int pickedKind;
  private boolean pickedHasDeadline;

  Steps(Clock clock, Reporter reporter, Flight flight) {
    this.clock = clock;
    this.reporter = reporter;
    this.flight = flight;
  }

  void add(StepSource source) {
    entries.add(new Entry(source));
  }

  /** Looks for the next step; false when no source has work. */
  boolean pick() {
    while (true) {
      Entry failing = null;
      try {
        int best = -1;
        long earliest = StepSource.IDLE;
        for (int i = 0; i < entries.size(); i++) {
          int at = (turn + i) % entries.size();
          failing = entries.get(at);
          long due = failing.source.dueNanos();
          if (due < earliest) {
            best = at;
            earliest = due;
          }
        }
        if (best < 0) {
          return false;
        }
        failing = entries.get(best);
        pickedAt = best;
        pickedHasDeadline = earliest < StepSource.WHENEVER;
        pickedKind = checked(failing.source.nextKind());
        return true;
      } catch (Throwable failure) { // of code that is not ours; it must not end the worker
        end(failing, failure);
      }
    }
  }

  /** Learned cost of the picked step; 0 while it was never measured. */
  long pickedCostNanos() {
    return Math.max(0, entries.get(pickedAt).cost(pickedKind));
  }

  /** Runs the picked step and learns what it cost. */
  void run() {
    Entry entry = entries.get(pickedAt);
    if (!pickedHasDeadline) {
      turn = pickedAt + 1;
    }
    long start = clock.nanos();
    try {
      entry.source.step();
    } catch (Throwable failure) { // as above
      end(entry, failure);
    }
    long took = clock.nanos() - start;
    entry.learn(pickedKind, took);
    count.setRelease(count.getPlain() + 1);
    nanos.setRelease(nanos.getPlain() + took);
    flight.step(entry.source.getClass().getSimpleName(), pickedKind, took);
  }

  /** Steps run so far. */
  long count() {
    return count.get();
  }

  /** Time spent in them. */
  long nanos() {
    return nanos.get();
  }

  private static int checked(int kind) {
    if (kind < 0 || kind >= MOST_KINDS) {
      throw new IllegalArgumentException(
          "kind must be in 0 to " + (MOST_KINDS - 1) + ", was " + kind);
    }
    return kind;
  }

  private void end(@Nullable Entry entry, Throwable failure) {
    if (entry == null) {
      throw new AssertionError("a step failed outside every source", failure);
    }
    entries.remove(entry);
    reporter.report(
        Diagnosis.Kind.FALLBACK,
        "worker",
        "work of " + entry.source.getClass().getName() + " ended, because a step threw " + failure);
  }

  /** A source and what its steps cost. */
  private static final class Entry {
    private final StepSource source;
    private long[] costs = {};

    Entry(StepSource source) {
      this.source = source;
    }

    long cost(int kind) {
      return kind < costs.length ? costs[kind] : UNKNOWN;
    }

    void learn(int kind, long took) {
      if (kind >= costs.length) {
        int known = costs.length;
        costs = Arrays.copyOf(costs, kind + 1);
        Arrays.fill(costs, known, costs.length, UNKNOWN);
      }
      costs[kind] = costs[kind] == UNKNOWN ? took : costs[kind] + (took - costs[kind]) / WEIGHT;
    }
  }
}
