package dev.minstrel.dialogue.prompt;

import dev.minstrel.api.dialogue.Persona;
import java.util.List;

/**
 * The format of the bundled model: markers and fields, {@code docs/reference/prompt-format.md}.
 *
 * <p>A turn is only ever appended, so the attention state of a conversation is only ever extended.
 */
public final class ScenePrompt implements PromptWriter {
  private final SceneMarkers markers;

  public ScenePrompt(SceneMarkers markers) {
    this.markers = markers;
  }

  @Override
  public int[] write(Ask ask, int knowledgeLines) {
    TokenList out = new TokenList();
    add(out, markers.persona, describe(ask.persona()));
    List<String> knowledge = FieldText.clean(ask.persona().knowledge());
    for (String line : knowledge.subList(0, Math.min(knowledgeLines, knowledge.size()))) {
      add(out, markers.know, line);
    }
    for (Turn turn : ask.history()) {
      if (!turn.reply().isEmpty()) {
        add(out, turn);
      }
    }
    open(out, ask.recalled(), ask.actions(), ask.line());
    return out.toArray();
  }

  /** "Brom, innkeeper. gruff, kind. Short sentences." */
  static String describe(Persona persona) {
    String name = FieldText.clean(persona.name());
    String role = FieldText.clean(persona.role());
    return FieldText.sentences(
        role.isEmpty() ? name : name + ", " + role,
        String.join(", ", FieldText.clean(persona.traits())),
        FieldText.clean(persona.style()));
  }

  private void add(TokenList out, Turn turn) {
    if (turn.player().isPresent()) {
      open(out, turn.recalled(), turn.actions(), turn.player().get());
    } else {
      out.add(markers.npc);
      out.add(markers.emo());
    }
    out.add(markers.emotion(turn.emotion()));
    if (turn.action().isPresent()) {
      add(out, markers.act(), turn.action().get());
    }
    out.add(markers.say());
    out.addAll(markers.field(FieldText.clean(turn.reply())));
    out.add(markers.end());
  }

  private void open(TokenList out, List<String> recalled, List<String> actions, String line) {
    List<String> lines = FieldText.clean(recalled);
    if (lines.isEmpty()) {
      out.add(markers.none);
    }
    lines.forEach(text -> add(out, markers.mem, text));
    actions.forEach(action -> add(out, markers.can, action));
    out.add(markers.player); // stays even when nothing is left of the line
    out.addAll(markers.field(FieldText.clean(line)));
    out.add(markers.npc);
    out.add(markers.emo());
  }

  private void add(TokenList out, int marker, String text) {
    String cleaned = FieldText.clean(text);
    if (!cleaned.isEmpty()) {
      out.add(marker);
      out.addAll(markers.field(cleaned));
    }
  }
}
