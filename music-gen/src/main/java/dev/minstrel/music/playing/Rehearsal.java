package dev.minstrel.music.playing;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.music.Music.Readiness;
import dev.minstrel.music.direction.BarSource;
import dev.minstrel.music.direction.Fill;
import dev.minstrel.music.direction.Opening;
import dev.minstrel.music.direction.SimpleSource;
import dev.minstrel.spi.Host;
import dev.minstrel.spi.StepSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of music: opens the composer, then composes what is asked for, the bar that
 * shall replace the sounding one first. A request takes the place of the one before it.
 *
 * <p>Steps run on the worker; {@link Desk} is for the game thread.
 */
final class Rehearsal implements StepSource, AutoCloseable {
  private static final int OPEN = 0;
  private static final int BEGIN = 1;
  private static final int COMPOSE = 2;

  private final Host host;
  private final Desk swap = new Desk();
  private final Desk next = new Desk();
  private @Nullable Opening opening;
  private @Nullable BarSource source;
  private BarSource.@Nullable Work work;
  private @Nullable Request working;
  private volatile Readiness readiness = Readiness.LOADING;

  Rehearsal(Host host, Opening opening) {
    this.host = host;
    this.opening = opening;
  }

  /** A finished bar and what it was asked as. */
  record Finished(Request request, BarSource.Take take) {}

  /** Where one request lies, and its answer. */
  final class Desk {
    private final AtomicReference<@Nullable Request> asked = new AtomicReference<>();
    private final AtomicReference<@Nullable Finished> finished = new AtomicReference<>();
    private boolean unsaid;

    /** Asks for a bar instead of what was asked before. Game thread. */
    void ask(@Nullable Request request) {
      asked.set(request);
      unsaid = request != null && !host.submit(Rehearsal::wake);
    }

    /** Takes the last answer, if there is one. Game thread, once a tick. */
    @Nullable Finished take() {
      if (unsaid) {
        unsaid = !host.submit(Rehearsal::wake); // the worker's queue was full
      }
      return finished.get() == null ? null : finished.getAndSet(null);
    }

    private void answer(Request request, BarSource.Take take) {
      if (asked.compareAndSet(request, null)) {
        finished.set(new Finished(request, take));
      }
    }
  }

  /** For the bar that replaces the sounding one. */
  Desk swap() {
    return swap;
  }

  /** For the bars to come. */
  Desk next() {
    return next;
  }

  /** A command that does nothing lets the worker look for work. */
  private static void wake() {}

  /** Who composes. Any thread. */
  Readiness readiness() {
    return readiness;
  }

  @Override
  public long dueNanos() {
    if (opening != null) {
      return WHENEVER;
    }
    Request request = request();
    return request == null ? IDLE : Math.min(request.dueNanos(), WHENEVER - 1);
  }

  private @Nullable Request request() {
    Request first = swap.asked.get();
    return first == null ? next.asked.get() : first;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very request, not an equal one
  public int nextKind() {
    if (opening != null) {
      return OPEN;
    }
    return work == null || request() != working ? BEGIN : COMPOSE;
  }

  @Override
  public void step() {
    Opening toOpen = opening;
    if (toOpen != null) {
      open(toOpen);
      return;
    }
    Request request = request();
    if (request == null) {
      return;
    }
    try {
      compose(request);
    } catch (RuntimeException | LinkageError failure) {
      if (!readiness.equals(Readiness.COMPOSING)) {
        throw failure; // the simple source cannot fail for a reason of the world
      }
      closeSource();
      simple("the composer failed: " + Reasons.sentence(failure));
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very request, not an equal one
  private void compose(Request request) {
    BarSource.Work at = work;
    if (at == null || working != request) {
      BarSource composer = source;
      if (composer == null) {
        throw new AssertionError("no composer after opening");
      }
      work = composer.begin(request.order(), request.before());
      working = request;
    } else if (at.step()) {
      work = null;
      working = null;
      BarSource.Take take = at.take();
      if (request.order().fill()) {
        take = new BarSource.Take(Fill.in(take.bar(), request.order().aim()), take.after());
      }
      swap.answer(request, take);
      next.answer(request, take);
    }
  }

  private void open(Opening toOpen) {
    try {
      Optional<BarSource> opened = toOpen.advance();
      if (opened.isPresent()) {
        opening = null;
        source = opened.get();
        readiness = opened.get().isModel() ? Readiness.COMPOSING : Readiness.SIMPLE;
      }
    } catch (RuntimeException | LinkageError unusable) {
      opening = null;
      simple(Reasons.sentence(unusable));
    }
  }

  private void simple(String why) {
    host.report(Diagnosis.Kind.FALLBACK, "music", why + " Simple patterns are played meanwhile.");
    work = null;
    working = null;
    source = new SimpleSource();
    readiness = Readiness.SIMPLE;
  }

  private void closeSource() {
    BarSource open = source;
    source = null;
    if (open != null) {
      try {
        open.close();
      } catch (RuntimeException failure) {
        host.report(Diagnosis.Kind.FACT, "music", "close failed: " + Reasons.sentence(failure));
      }
    }
  }

  @Override
  public void close() {
    opening = null;
    closeSource();
  }
}
