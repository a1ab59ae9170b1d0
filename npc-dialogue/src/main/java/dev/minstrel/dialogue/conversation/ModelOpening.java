package dev.minstrel.dialogue.conversation;

import java.util.Optional;

/** A model on its way, opened in steps. Worker thread. */
public interface ModelOpening extends AutoCloseable {

  /**
   * Does the next step.
   *
   * @return the model, after the last step; its owner is the caller from then on
   * @throws RuntimeException with one sentence when no model can run
   */
  Optional<SpeakingModel> advance();

  /** Closes what was opened, unless it was handed over. */
  @Override
  void close();
}
