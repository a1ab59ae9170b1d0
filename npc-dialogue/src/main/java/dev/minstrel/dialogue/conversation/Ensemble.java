package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.Clock;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.dialogue.ReplyEnd.Reason;
import dev.minstrel.api.dialogue.ReplyEnd.Timing;
import dev.minstrel.api.dialogue.SentenceFilter;
import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.sampling.PreparedSampling;
import dev.minstrel.dialogue.sampling.Sampler;
import dev.minstrel.runtime.CounterRandom;
import dev.minstrel.spi.Host;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Characters that speak with one model. A step is one of three: prepare a line, read a chunk of one
 * prompt, or produce one token for every character that speaks. Reading and speaking take turns, so
 * that a new line never silences the others.
 *
 * <p>Owned by the worker thread.
 */
final class Ensemble implements AutoCloseable {
  /** Tokens read in one step; prompts are cut at its multiples, whatever was held before. */
  static final int CHUNK = 64;

  /** After this long without a token the character says a filler. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int MOST_FAILURES = 3;
  private static final int PREPARE = 0;
  private static final int READ = 1;
  private static final int SPEAK = 1; // plus the number of rows

  private final Host host;
  private final Clock clock;
  private final SpeakingModel model;
  private final TokenDecoder decoder;
  private final Doorbell doorbell;
  private final Composer composer;
  private final Sampler sampler;
  private final PreparedSampling sampling;
  private final Seats seats;

  private final ArrayDeque<Line> waiting = new ArrayDeque<>();
  private final List<Speech> reading = new ArrayList<>();
  private final List<Speech> speaking = new ArrayList<>();
  private final List<Line> impatient = new ArrayList<>();
  private final int[] slots;
  private final int[] tokens;
  private boolean full; // nobody can be seated before somebody leaves
  private boolean spokeLast;
  private int failures; // in a row

  Ensemble(Host host, SpeakingModel model, Doorbell doorbell, Supplier<SentenceFilter> filter) {
    this.host = host;
    this.clock = host.config().clock();
    this.model = model;
    this.decoder = model.decoder();
    this.doorbell = doorbell;
    this.composer = new Composer(host, model, filter);
    this.sampler = new Sampler(decoder.vocabulary(), model.vocabulary().size());
    this.sampling = new PreparedSampling(model.sampling());
    this.seats = new Seats(decoder);
    this.slots = new int[decoder.slots()];
    this.tokens = new int[decoder.slots()];
  }

  /** Takes a line; it is prepared as soon as a slot is free. */
  void hear(Line line) {
    waiting.add(line);
    impatient.add(line);
    full = false;
  }

  /** Drops what the voice's slot holds, and the reply it speaks. */
  void forget(Voice voice) {
    dropCancelled();
    seats.empty(voice);
    full = false;
  }

  /** Whether there is anything to do. */
  boolean isBusy() {
    return !waiting.isEmpty() || !reading.isEmpty() || !speaking.isEmpty();
  }

  /** Which kind of step is next; one a number of rows. */
  int nextKind() {
    if (prepares()) {
      return PREPARE;
    }
    return reads() ? READ : SPEAK + speaking.size();
  }

  private boolean prepares() {
    return !waiting.isEmpty() && !full;
  }

  private boolean reads() {
    return !reading.isEmpty() && (spokeLast || speaking.isEmpty());
  }

  /** Does the next step; false when the model is beyond use. */
  boolean step() {
    dropCancelled();
    fillSilence();
    if (prepares()) {
      prepare(waiting.remove());
    } else if (reads()) {
      spokeLast = false;
      read(reading.get(0));
    } else if (!speaking.isEmpty()) {
      spokeLast = true;
      speak();
    }
    return failures < MOST_FAILURES;
  }

  private void dropCancelled() {
    waiting.removeIf(line -> line.events().isCancelled());
    impatient.removeIf(line -> line.events().isCancelled());
    drop(reading);
    drop(speaking);
  }

  private void drop(List<Speech> speeches) {
    for (Iterator<Speech> each = speeches.iterator(); each.hasNext(); ) {
      Speech speech = each.next();
      if (speech.line.events().isCancelled()) {
        each.remove();
        leave(speech);
      }
    }
  }

  private void leave(Speech speech) {
    speech.line.voice().speaks = false;
    impatient.remove(speech.line);
    full = false;
    host.count(0, 1);
  }

  private void fillSilence() {
    if (impatient.isEmpty()) {
      return;
    }
    long now = clock.nanos();
    for (Iterator<Line> each = impatient.iterator(); each.hasNext(); ) {
      Line line = each.next();
      if (now - line.heardNanos() >= PATIENCE.toNanos()) {
        each.remove();
        tell(line, new SpeechEvent.Delayed());
      }
    }
  }

  private void prepare(Line line) {
    try {
      if (!seats.seat(line.voice())) {
        waiting.addFirst(line);
        full = true;
        return;
      }
      line.voice().speaks = true;
      reading.add(prepared(line));
    } catch (RuntimeException failure) {
      failures++;
      line.voice().speaks = false;
      impatient.remove(line);
      end(line, Reason.FAILED, Reasons.sentence(failure), Timing.NONE);
      host.count(0, 1);
    }
  }

  private Speech prepared(Line line) {
    Composer.Composed composed = composer.compose(line);
    int[] prompt = composed.prompt();
    Voice voice = line.voice();
    // The last token is always read: its logits begin the reply.
    int reused = Math.min(voice.held.commonPrefix(prompt), prompt.length - 1);
    decoder.rewind(voice.slot, reused);
    voice.held.truncate(reused);
    tell(line, new SpeechEvent.Began(composed.recalled(), composed.forgotten()));
    return new Speech(
        line,
        prompt,
        reused,
        model.legality().open(line.actions()),
        composer.text(line.persona().name()),
        model.vocabulary().pieces());
  }

  private void read(Speech speech) {
    Voice voice = speech.line.voice();
    int from = voice.held.size();
    int count = Math.min(speech.prompt.length - from, CHUNK - from % CHUNK);
    try {
      decoder.prefill(voice.slot, speech.prompt, from, count);
    } catch (RuntimeException failure) {
      failures++;
      reading.remove(speech);
      fail(speech, Reasons.sentence(failure));
      return;
    }
    voice.held.addAll(speech.prompt, from, count);
    if (voice.held.size() == speech.prompt.length) {
      reading.remove(speech);
      impatient.remove(speech.line);
      host.count(1, 0);
      if (goesOn(speech, 0)) {
        speaking.add(speech);
      }
    }
  }

  private void speak() {
    int rows = speaking.size();
    for (int row = 0; row < rows; row++) {
      Speech speech = speaking.get(row);
      slots[row] = speech.line.voice().slot;
      tokens[row] = speech.next;
    }
    try {
      decoder.step(slots, tokens, rows);
    } catch (RuntimeException failure) {
      failures++;
      String why = Reasons.sentence(failure);
      speaking.forEach(speech -> fail(speech, why));
      speaking.clear();
      return;
    }
    host.count(rows, 0);
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      Speech speech = speaking.get(row);
      speech.line.voice().held.add(tokens[row]);
      if (goesOn(speech, row)) {
        speaking.set(kept++, speech);
      }
    }
    speaking.subList(kept, rows).clear();
  }

  /** Takes the token that this row's logits give; false when the reply ended with it. */
  private boolean goesOn(Speech speech, int row) {
    int id = speech.rules().forced();
    if (id < 0) {
      id = draw(speech, row);
    }
    if (id < 0) {
      failures++;
      fail(speech, "the model computed something that is not a number");
      return false;
    }
    Reason reason = speech.take(id, clock.nanos());
    if (reason == null && speech.line.voice().held.size() >= decoder.context()) {
      reason = Reason.LENGTH;
    }
    if (reason != null) {
      finish(speech, reason);
      return false;
    }
    tellProgress(speech);
    return true;
  }

  private int draw(Speech speech, int row) {
    int position = speech.generated.size();
    return sampler.sample(
        decoder.logits(),
        row,
        sampling,
        speech.generated.ids(),
        position,
        speech.rules().allowed(),
        CounterRandom.draw(host.config().seed(), speech.line.stream(), position));
  }

  private void finish(Speech speech, Reason reason) {
    failures = 0;
    speech.close(reason);
    tellProgress(speech);
    boolean silent = speech.isEmpty();
    end(
        speech.line,
        silent ? Reason.CANNED : reason,
        silent ? "the model said nothing" : "",
        speech.timing(clock.nanos()));
    leave(speech);
  }

  /** What was said stands; the slot may hold anything now, so it is read again next time. */
  private void fail(Speech speech, String why) {
    host.report(Diagnosis.Kind.FALLBACK, "dialogue reply", why);
    speech.close(Reason.FAILED);
    tellProgress(speech);
    end(speech.line, Reason.FAILED, why, speech.timing(clock.nanos()));
    leave(speech);
    seats.empty(speech.line.voice());
  }

  private void tellProgress(Speech speech) {
    speech.takeFelt().ifPresent(felt -> tell(speech.line, felt));
    speech.takeSpoke().ifPresent(spoke -> tell(speech.line, spoke));
  }

  private void end(Line line, Reason reason, String detail, Timing timing) {
    tell(line, new SpeechEvent.Ended(reason, detail, timing));
  }

  private void tell(Line line, SpeechEvent event) {
    if (line.events().add(event)) {
      doorbell.ring(line.events().fetch());
    }
  }

  /** Ends what is under way and closes the model. */
  @Override
  public void close() {
    waiting.forEach(line -> end(line, Reason.CANNED, "no model can run", Timing.NONE));
    waiting.clear();
    reading.forEach(speech -> closeSpeech(speech));
    speaking.forEach(speech -> closeSpeech(speech));
    reading.clear();
    speaking.clear();
    model.close();
  }

  private void closeSpeech(Speech speech) {
    end(speech.line, Reason.FAILED, "the model was closed", speech.timing(clock.nanos()));
  }
}
