package dev.minstrel.dialogue.prompt;

import dev.minstrel.api.dialogue.Emotion;
import java.util.List;
import java.util.Optional;

/**
 * One turn of a conversation, with what the model was shown for it.
 *
 * @param player what the player said; empty for a line that the character spoke unasked
 * @param recalled lines of knowledge shown for it, best last
 * @param actions what was legal
 * @param emotion what the character felt
 * @param action what it did
 * @param reply what it said; empty when it was cut before its first word
 */
public record Turn(
    Optional<String> player,
    List<String> recalled,
    List<String> actions,
    Emotion emotion,
    Optional<String> action,
    String reply) {
  public Turn {
    recalled = List.copyOf(recalled);
    actions = List.copyOf(actions);
  }

  /** A line that the character spoke unasked. */
  public static Turn said(String line) {
    return new Turn(
        Optional.empty(), List.of(), List.of(), Emotion.NEUTRAL, Optional.empty(), line);
  }
}
