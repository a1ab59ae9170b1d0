package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.api.dialogue.ReplyEnd.Reason;
import dev.minstrel.api.dialogue.ReplyEnd.Timing;
import dev.minstrel.api.dialogue.Sentence;
import dev.minstrel.dialogue.prompt.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reply as the game follows it. Owned by the game thread. */
final class ReplyStream implements Reply {
  private final Conversation conversation;
  private final Callbacks callbacks;
  private final String line;
  private final List<String> actions;
  private final long heardNanos;
  private final Handover events;

  private final Feed<String> fillers;
  private final Feed<Emotion> emotions;
  private final Feed<String> deeds;
  private final Feed<String> texts;
  private final Feed<Sentence> sentences;
  private final Feed<ReplyEnd> ends;
  private final CompletableFuture<ReplyEnd> future = new CompletableFuture<>();

  private final StringBuilder said = new StringBuilder();
  private List<String> recalled = List.of();
  private Emotion emotion = Emotion.NEUTRAL;
  private Optional<String> action = Optional.empty();
  private @Nullable ReplyEnd end;

  ReplyStream(
      Conversation conversation,
      Callbacks callbacks,
      String line,
      List<String> actions,
      long heardNanos) {
    this.conversation = conversation;
    this.callbacks = callbacks;
    this.line = line;
    this.actions = actions;
    this.heardNanos = heardNanos;
    this.events = new Handover(() -> callbacks.event(this::receive));
    fillers = new Feed<>(callbacks);
    emotions = new Feed<>(callbacks);
    deeds = new Feed<>(callbacks);
    texts = new Feed<>(callbacks);
    sentences = new Feed<>(callbacks);
    ends = new Feed<>(callbacks);
  }

  @Override
  public Reply onText(Consumer<String> listener) {
    texts.follow(listener);
    return this;
  }

  @Override
  public Reply onSentence(Consumer<Sentence> listener) {
    sentences.follow(listener);
    return this;
  }

  @Override
  public Reply onEmotion(Consumer<Emotion> listener) {
    emotions.follow(listener);
    return this;
  }

  @Override
  public Reply onAction(Consumer<String> listener) {
    deeds.follow(listener);
    return this;
  }

  @Override
  public Reply onFiller(Consumer<String> listener) {
    fillers.follow(listener);
    return this;
  }

  @Override
  public Reply onEnd(Consumer<ReplyEnd> listener) {
    ends.follow(listener);
    return this;
  }

  @Override
  public void cancel() {
    if (end == null) {
      conversation.cancel(this);
    }
  }

  @Override
  public CompletableFuture<ReplyEnd> toFuture() {
    return future;
  }

  String line() {
    return line;
  }

  List<String> actions() {
    return actions;
  }

  long heardNanos() {
    return heardNanos;
  }

  Handover events() {
    return events;
  }

  boolean hasEnded() {
    return end != null;
  }

  /** The turn so far, as history keeps it. */
  Turn turn() {
    return new Turn(Optional.of(line), recalled, actions, emotion, action, said.toString());
  }

  private void receive() {
    for (SpeechEvent event : events.take()) {
      if (end == null) {
        event.deliver(this);
      }
    }
  }

  void began(List<String> lines, int forgotten) {
    recalled = lines;
    conversation.reads(forgotten);
  }

  /** The persona's filler, once. */
  void fill() {
    String filler = conversation.nextFiller();
    if (fillers.count() == 0 && !filler.isEmpty()) {
      fillers.add(filler);
    }
  }

  void felt(Emotion feeling, Optional<String> deed) {
    emotion = feeling;
    action = deed;
    conversation.speaks();
    emotions.add(feeling);
    deed.ifPresent(deeds::add);
  }

  void spoke(String text, List<String> whole) {
    if (!text.isEmpty()) {
      said.append(text);
      texts.add(text);
    }
    whole.forEach(sentence -> sentences.add(new Sentence(sentences.count(), sentence)));
  }

  void ended(Reason reason, String detail, Timing timing) {
    if (reason == Reason.CANNED) {
      speakCanned(detail, timing);
    } else {
      finish(reason, detail, timing);
    }
  }

  /** Speaks the persona's next canned line and ends. */
  void speakCanned(String why, Timing timing) {
    if (emotions.count() == 0) {
      felt(Emotion.NEUTRAL, Optional.empty());
    }
    String canned = conversation.nextCanned();
    spoke(canned, List.of(canned));
    finish(Reason.CANNED, why, timing);
  }

  /** Ends it early; what was said stands. */
  void cut() {
    events.cancel();
    Duration waited = Duration.ofNanos(Math.max(0, conversation.now() - heardNanos));
    finish(Reason.CANCELLED, "", new Timing(0, 0, 0, Duration.ZERO, waited));
  }

  private void finish(Reason reason, String detail, Timing timing) {
    ReplyEnd last = new ReplyEnd(said.toString(), emotion, action, reason, detail, timing);
    end = last;
    ends.add(last);
    callbacks.add(() -> future.complete(last));
    conversation.finished(this);
  }
}
