package dev.minstrel.api.dialogue;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A reply on its way. Listeners run in {@code tick}, in the order: emotion, action, then text and
 * sentences as they come, then the end. A listener set late hears what it missed at the next tick.
 */
public interface Reply {

  /** Pieces of text, whole characters only; joined they are the reply. */
  Reply onText(Consumer<String> listener);

  /** Whole sentences, after the filter. */
  Reply onSentence(Consumer<Sentence> listener);

  /** What the character feels, before it speaks. */
  Reply onEmotion(Consumer<Emotion> listener);

  /** What it chose to do among the declared actions; not called for nothing. */
  Reply onAction(Consumer<String> listener);

  /** A filler line of the persona, when thinking takes long. */
  Reply onFiller(Consumer<String> listener);

  /** The end, exactly once. */
  Reply onEnd(Consumer<ReplyEnd> listener);

  /** Ends it early; what was said stays said. Does nothing after the end. */
  void cancel();

  /**
   * Completed by {@code tick} with the end. Waiting for it on the game thread would wait for ever.
   */
  CompletableFuture<ReplyEnd> toFuture();
}
