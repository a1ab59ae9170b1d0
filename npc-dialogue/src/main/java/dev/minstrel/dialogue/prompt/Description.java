package dev.minstrel.dialogue.prompt;

import dev.minstrel.api.dialogue.Persona;
import java.util.List;

/** A character in the words that a general model understands. */
final class Description {
  private Description() {}

  /** Who it is, what it knows, how it answers. */
  static String of(Persona persona, int knowledgeLines) {
    String role = FieldText.clean(persona.role());
    String name = FieldText.clean(persona.name());
    String traits = String.join(", ", FieldText.clean(persona.traits()));
    StringBuilder text = new StringBuilder();
    text.append(
        FieldText.sentences(
            "You are " + name + (role.isEmpty() ? "" : ", " + role) + ", a character in a game",
            traits.isEmpty() ? "" : "You are " + traits,
            FieldText.clean(persona.style())));
    List<String> knowledge = FieldText.clean(persona.knowledge());
    if (knowledgeLines > 0 && !knowledge.isEmpty()) {
      text.append("\nYou know:");
      knowledge.stream().limit(knowledgeLines).forEach(line -> text.append("\n- ").append(line));
    }
    return text.append("\nStay in character. Answer in one or two short sentences, words alone.")
        .append(" If you were not told something, say that you don't know.")
        .toString();
  }

  /** What the player says, behind what comes to mind for it. */
  static String heard(List<String> recalled, String line) {
    List<String> lines = FieldText.clean(recalled);
    String said = FieldText.clean(line);
    return lines.isEmpty() ? said : "(You remember: " + String.join(" ", lines) + ")\n" + said;
  }
}
