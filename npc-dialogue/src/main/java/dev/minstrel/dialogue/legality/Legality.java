package dev.minstrel.dialogue.legality;

import java.util.List;

/** The rules of one prompt format. Immutable. */
@FunctionalInterface
public interface Legality {

  /**
   * Begins a reply.
   *
   * @param actions what the character may do this turn
   */
  ReplyRules open(List<String> actions);
}
