package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.dialogue.prompt.Turn;
import java.util.List;

/**
 * A line that was heard, on its way down: everything that its reply is a function of.
 *
 * @param history what was said before, oldest first
 * @param stream keys the random numbers of this reply
 * @param heardNanos clock time of {@code hear}
 */
record Line(
    Persona persona,
    List<Turn> history,
    String text,
    List<String> actions,
    long stream,
    long heardNanos,
    Voice voice,
    Handover events) {

  /** Keys the random numbers of a character's reply: nothing depends on who else speaks. */
  static long stream(String name, long reply) {
    long hash = 0xCBF29CE484222325L; // FNV-1a, 64 bits
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return hash + reply;
  }
}
