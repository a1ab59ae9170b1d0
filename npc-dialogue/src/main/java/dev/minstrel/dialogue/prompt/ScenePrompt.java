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
  private final Surroundings surroundings;

  /** A format without a word about the surroundings. */
  public ScenePrompt(SceneMarkers markers) {
    this(markers, Surroundings.NONE);
  }

  public ScenePrompt(SceneMarkers markers, Surroundings surroundings) {
    this.markers = markers;
    this.surroundings = surroundings;
  }

  @Override
  public int[] write(Ask ask, int knowledgeLines) {
    TokenList out = new TokenList();
    Persona persona = ask.persona();
    head(out, describe(persona), persona.knowledge(), surroundings, knowledgeLines);
    ask.history().forEach(turn -> add(out, turn));
    hear(out, ask.recalled(), ask.actions(), ask.line());
    return out.toArray();
  }

  /** What comes before the turns. */
  void head(
      TokenList out,
      String description,
      List<String> knowledge,
      Surroundings around,
      int knowledgeLines) {
    add(out, markers.world, around.world());
    add(out, markers.persona, description);
    FieldText.clean(knowledge).stream()
        .limit(knowledgeLines)
        .forEach(line -> add(out, markers.know, line));
    add(out, markers.scene, around.scene());
    if (!around.relation().isEmpty()) {
      out.add(markers.rel);
      for (int i = 0; i < around.relation().size(); i++) {
        out.addAll(markers.field(Surroundings.RELATIONS.get(i)));
        out.add(markers.level(around.relation().get(i)));
      }
    }
  }

  /** "Brom, innkeeper. gruff, kind. Short sentences." */
  static String describe(Persona persona) {
    return FieldText.sentences(
        nameAndRole(persona.name(), persona.role()),
        String.join(", ", FieldText.clean(persona.traits())),
        FieldText.clean(persona.style()));
  }

  static String nameAndRole(String name, String role) {
    return String.join(", ", FieldText.clean(List.of(name, role)));
  }

  /** A turn that is over. */
  void add(TokenList out, Turn turn) {
    open(out, turn);
    out.add(markers.emotion(turn.emotion()));
    turn.action().ifPresent(action -> add(out, markers.act(), action));
    out.add(markers.say());
    out.addAll(markers.field(FieldText.clean(turn.reply())));
    out.add(markers.end());
  }

  /** A turn up to where the character begins. */
  void open(TokenList out, Turn turn) {
    if (turn.player().isPresent()) {
      hear(out, turn.recalled(), turn.actions(), turn.player().get());
    } else {
      out.add(markers.npc);
      out.add(markers.emo());
    }
  }

  private void hear(TokenList out, List<String> recalled, List<String> actions, String line) {
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
