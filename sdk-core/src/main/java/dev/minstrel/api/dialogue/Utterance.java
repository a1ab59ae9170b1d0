package dev.minstrel.api.dialogue;

import java.util.Objects;

/** One line of a conversation. */
public record Utterance(Speaker speaker, String text) {
  public Utterance {
    Objects.requireNonNull(speaker, "speaker");
    Objects.requireNonNull(text, "text");
  }

  /** Whose line it is. */
  public enum Speaker {
    /** The player's. */
    PLAYER,
    /** The character's. */
    NPC
  }
}
