package dev.minstrel.api.dialogue;

import java.util.Objects;

/**
 * A finished sentence, for a voice or a bubble.
 *
 * @param id counts the sentences of one reply from 0
 * @param text without surrounding white space
 */
public record Sentence(int id, String text) {
  public Sentence {
    Objects.requireNonNull(text, "text");
  }
}
