package dev.minstrel.api.dialogue;

/** The game's last word on what a character says. */
@FunctionalInterface
public interface SentenceFilter {

  /** Lets everything pass. */
  SentenceFilter NONE = (npc, sentence) -> sentence;

  /**
   * Returns the sentence as it may be shown.
   *
   * @param npc name of the character
   * @param sentence one whole sentence, with the white space that follows it
   * @return the same or another text; empty to leave the sentence out
   */
  String filter(String npc, String sentence);
}
