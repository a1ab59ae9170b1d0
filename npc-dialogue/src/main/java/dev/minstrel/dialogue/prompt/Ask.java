package dev.minstrel.dialogue.prompt;

import dev.minstrel.api.dialogue.Persona;
import java.util.List;

/**
 * Everything that a reply is a function of, apart from chance.
 *
 * @param history what was said before, oldest first
 * @param line what the player says now
 * @param recalled lines of knowledge for it, best last
 * @param actions what is legal now
 */
public record Ask(
    Persona persona, List<Turn> history, String line, List<String> recalled, List<String> actions) {
  public Ask {
    history = List.copyOf(history);
    recalled = List.copyOf(recalled);
    actions = List.copyOf(actions);
  }

  /** A copy that remembers from turn {@code first} on. */
  Ask from(int first) {
    return new Ask(persona, history.subList(first, history.size()), line, recalled, actions);
  }

  /** A copy with other recalled lines. */
  Ask withRecalled(List<String> lines) {
    return new Ask(persona, history, line, lines, actions);
  }

  /** A copy with another line. */
  Ask withLine(String other) {
    return new Ask(persona, history, other, recalled, actions);
  }
}
