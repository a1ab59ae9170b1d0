package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.dialogue.prompt.TokenList;
import dev.minstrel.dialogue.retrieval.Knowledge;
import org.jspecify.annotations.Nullable;

/**
 * What the worker keeps of a character between replies: a slot and the tokens in it, so that only
 * what is new has to be read. Losing it costs time, never words.
 *
 * <p>Owned by the worker thread.
 */
final class Voice {
  static final int NO_SLOT = -1;

  final TokenList held = new TokenList();
  int slot = NO_SLOT;
  long lastUsed;
  boolean speaks;
  private @Nullable Persona known;
  private @Nullable Knowledge knowledge;

  /** The index of what this persona knows; made once. */
  Knowledge knowledge(Persona persona) {
    Knowledge index = knowledge;
    if (index == null || !persona.equals(known)) {
      index = new Knowledge(persona.knowledge());
      knowledge = index;
      known = persona;
    }
    return index;
  }

  /** Forgets everything. */
  void reset() {
    slot = NO_SLOT;
    held.truncate(0);
    known = null;
    knowledge = null;
  }
}
