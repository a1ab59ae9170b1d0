package dev.minstrel.dialogue.prompt;

/** One format of prompts. Worker thread. */
public interface PromptWriter {
  /** Lines of knowledge that a prompt always carries, at most. */
  int KNOWLEDGE_LINES = 4;

  /**
   * The tokens after which the model replies; a function of its arguments alone. No turn of the
   * history is without a reply.
   *
   * @param knowledgeLines how many lines of knowledge always to carry, 0 to {@link
   *     #KNOWLEDGE_LINES}
   */
  int[] write(Ask ask, int knowledgeLines);
}
