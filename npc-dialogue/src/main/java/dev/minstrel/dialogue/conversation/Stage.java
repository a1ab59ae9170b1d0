package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.dialogue.Dialogue.Readiness;
import dev.minstrel.api.dialogue.ReplyEnd.Reason;
import dev.minstrel.api.dialogue.ReplyEnd.Timing;
import dev.minstrel.api.dialogue.SentenceFilter;
import dev.minstrel.spi.Host;
import dev.minstrel.spi.StepSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of dialogue: opens the model, then turns lines into replies, all characters
 * that speak as one batch of rows.
 *
 * <p>Owned by the worker thread, but for {@link #filter}.
 */
final class Stage implements StepSource, AutoCloseable {
  private static final int OPEN = 0;
  private static final int RING = 1;
  private static final int FIRST_PERFORMANCE_KIND = 2;

  private final Host host;
  private final Doorbell doorbell;
  private final Consumer<Readiness> ready;
  private @Nullable ModelOpening opening;
  private @Nullable Ensemble ensemble;
  private volatile SentenceFilter filter = SentenceFilter.NONE;

  /**
   * @param ready told on the game thread when the model can speak, or that it never will
   */
  Stage(Host host, ModelOpening opening, Consumer<Readiness> ready) {
    this.host = host;
    this.doorbell = new Doorbell(host);
    this.opening = opening;
    this.ready = ready;
  }

  /** Replaces the filter; replies that begin later pass through it. Any thread. */
  void filter(SentenceFilter next) {
    filter = next;
  }

  /** Takes a line. */
  void hear(Line line) {
    Ensemble speakers = ensemble;
    if (speakers == null) {
      end(line, "no model can run");
    } else {
      speakers.hear(line);
    }
  }

  /** Forgets what the slot of this voice holds. */
  void forget(Voice voice) {
    Ensemble speakers = ensemble;
    if (speakers != null) {
      speakers.forget(voice);
    }
    voice.reset();
  }

  /** Posts an event that must not be lost. */
  void ring(Runnable event) {
    doorbell.ring(event);
  }

  @Override
  public long dueNanos() {
    return opening != null || !doorbell.isSilent() || performs() ? WHENEVER : IDLE;
  }

  private boolean performs() {
    Ensemble speakers = ensemble;
    return speakers != null && speakers.isBusy();
  }

  @Override
  public int nextKind() {
    if (opening != null) {
      return OPEN;
    }
    Ensemble speakers = ensemble;
    return speakers == null || !speakers.isBusy()
        ? RING
        : FIRST_PERFORMANCE_KIND + speakers.nextKind();
  }

  @Override
  public void step() {
    doorbell.retry();
    if (opening != null) {
      open(opening);
    } else if (performs()) {
      perform();
    }
  }

  private void open(ModelOpening next) {
    try {
      next.advance()
          .ifPresent(
              model -> {
                opening = null;
                ensemble = new Ensemble(host, model, doorbell, () -> filter);
                announce(Readiness.READY);
              });
    } catch (RuntimeException | LinkageError unusable) {
      opening = null;
      closeQuietly(next);
      giveUp(Reasons.sentence(unusable));
    }
  }

  private void perform() {
    Ensemble speakers = ensemble;
    if (speakers != null && !speakers.step()) {
      ensemble = null;
      speakers.close();
      giveUp("the model failed again and again; characters speak their canned lines");
    }
  }

  private void giveUp(String why) {
    host.report(Diagnosis.Kind.FALLBACK, "dialogue", why);
    announce(Readiness.CANNED);
  }

  private void announce(Readiness readiness) {
    doorbell.ring(() -> ready.accept(readiness));
  }

  private void end(Line line, String detail) {
    if (line.events().add(new SpeechEvent.Ended(Reason.CANNED, detail, Timing.NONE))) {
      doorbell.ring(line.events().fetch());
    }
  }

  private void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception failure) {
      host.report(Diagnosis.Kind.FACT, "dialogue", "close failed: " + Reasons.sentence(failure));
    }
  }

  @Override
  public void close() {
    if (opening != null) {
      opening.close();
      opening = null;
    }
    if (ensemble != null) {
      ensemble.close();
      ensemble = null;
    }
  }
}
