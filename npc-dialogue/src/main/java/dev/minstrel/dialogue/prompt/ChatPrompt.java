package dev.minstrel.dialogue.prompt;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A conversation through the chat template of a model.
 *
 * <p>What was recalled for a line stands in the player's message and stays there, so that the text
 * before the newest message does not change from turn to turn.
 */
public final class ChatPrompt implements PromptWriter {
  /** What a model writes that goes on with the player's part. */
  public static final List<String> STOPS = List.of("\nUser:", "\nPlayer:", "\nHuman:");

  private static final String SYSTEM = "system";
  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";

  private final Vocabulary vocabulary;
  private final Function<Json.Obj, String> template;
  private final String beginToken;
  private final String endToken;
  private final boolean hasSystemRole;

  private record Message(String role, String content) {
    Json json() {
      return new JsonObject().put("role", role).put("content", content).build();
    }
  }

  /**
   * Tries the template.
   *
   * @param template renders variables; throws where it cannot
   * @param beginToken text of the token that begins a prompt; may be empty
   * @param endToken text of the token that ends a message; may be empty
   * @throws MinstrelException when the template renders no conversation
   */
  public ChatPrompt(
      Vocabulary vocabulary,
      Function<Json.Obj, String> template,
      String beginToken,
      String endToken) {
    this.vocabulary = vocabulary;
    this.template = template;
    this.beginToken = beginToken;
    this.endToken = endToken;
    this.hasSystemRole = rendersSystem();
    render(List.of(new Message(USER, "Hello.")));
  }

  /** Some templates refuse a system message, and some leave it out without a word. */
  private boolean rendersSystem() {
    String probe = "Brom keeps the inn.";
    try {
      return render(List.of(new Message(SYSTEM, probe), new Message(USER, "Hello.")))
          .contains(probe);
    } catch (MinstrelException refused) {
      return false;
    }
  }

  /** True when the prompt opens a thought that the model has to close. */
  public boolean opensThought() {
    return render(List.of(new Message(USER, "Hello."))).strip().endsWith("<think>");
  }

  @Override
  public int[] write(Ask ask, int knowledgeLines) {
    List<Message> messages = new ArrayList<>();
    String description = safe(Description.of(ask.persona(), knowledgeLines));
    if (hasSystemRole) {
      messages.add(new Message(SYSTEM, description));
    }
    for (Turn turn : ask.history()) {
      turn.player()
          .ifPresent(line -> add(messages, USER, Description.heard(turn.recalled(), line)));
      add(messages, ASSISTANT, turn.reply().strip());
    }
    add(messages, USER, Description.heard(ask.recalled(), ask.line()));
    if (!hasSystemRole) {
      Message first = messages.get(0);
      messages.set(0, new Message(USER, description + "\n\n" + first.content()));
    }
    return vocabulary.encodeMarked(render(messages));
  }

  /** Most templates want user and assistant in turn, the user first. */
  private void add(List<Message> messages, String role, String content) {
    String text = safe(content);
    String before = messages.isEmpty() ? SYSTEM : messages.get(messages.size() - 1).role();
    if (before.equals(role)) {
      Message last = messages.remove(messages.size() - 1);
      messages.add(new Message(role, last.content() + "\n" + text));
      return;
    }
    if (before.equals(SYSTEM) && role.equals(ASSISTANT)) {
      messages.add(new Message(USER, "…"));
    }
    messages.add(new Message(role, text));
  }

  private String render(List<Message> messages) {
    JsonObject variables =
        new JsonObject()
            .put("messages", new Json.Arr(messages.stream().map(Message::json).toList(), 0))
            .put("add_generation_prompt", true)
            .put("enable_thinking", false)
            .put("bos_token", beginToken)
            .put("eos_token", endToken);
    return template.apply(variables.build());
  }

  /** The text, with every marker that is typed in it broken by spaces: data must stay data. */
  private String safe(String text) {
    if (isPlain(text)) {
      return text;
    }
    String spaced = text.replaceAll("([<>\\[\\]|{}/])", "$1 ");
    return isPlain(spaced) ? spaced : text.replaceAll("[^\\p{L}\\p{N}\\s.,!?'-]", " ");
  }

  private boolean isPlain(String text) {
    return Arrays.equals(vocabulary.encodeMarked(text), vocabulary.encodeText(text));
  }
}
