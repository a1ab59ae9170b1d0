package dev.minstrel.dialogue.prompt;

import java.util.List;

/** The script of a play, for models without a chat template; a line break ends a reply. */
public final class TranscriptPrompt implements PromptWriter {
  /** What ends a reply. */
  public static final List<String> STOPS = List.of("\n");

  private final Vocabulary vocabulary;
  private final int beginToken;

  /**
   * @param beginToken the id a prompt begins with, or -1
   */
  public TranscriptPrompt(Vocabulary vocabulary, int beginToken) {
    this.vocabulary = vocabulary;
    this.beginToken = beginToken;
  }

  @Override
  public int[] write(Ask ask, int knowledgeLines) {
    String name = FieldText.clean(ask.persona().name());
    StringBuilder script = new StringBuilder(Description.of(ask.persona(), knowledgeLines));
    script.append("\n");
    for (Turn turn : ask.history()) {
      turn.player().ifPresent(line -> hear(script, turn.recalled(), line));
      script.append('\n').append(name).append(": ").append(FieldText.clean(turn.reply()));
    }
    hear(script, ask.recalled(), ask.line());
    script.append('\n').append(name).append(':');
    TokenList out = new TokenList();
    if (beginToken >= 0) {
      out.add(beginToken);
    }
    out.addAll(vocabulary.encodeText(script.toString()));
    return out.toArray();
  }

  private static void hear(StringBuilder script, List<String> recalled, String line) {
    script.append("\nPlayer: ").append(Description.heard(recalled, line).replace('\n', ' '));
  }
}
