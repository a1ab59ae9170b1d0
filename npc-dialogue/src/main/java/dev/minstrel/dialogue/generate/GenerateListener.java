package dev.minstrel.dialogue.generate;

/** Is told of each id while it comes, on the calling thread. */
@FunctionalInterface
public interface GenerateListener {
  /** Wants to know nothing. */
  GenerateListener NONE = (prompt, id, text) -> {};

  /**
   * One more id.
   *
   * @param prompt index of the prompt that it follows
   * @param text that it completes, often empty
   */
  void onToken(int prompt, int id, String text);
}
