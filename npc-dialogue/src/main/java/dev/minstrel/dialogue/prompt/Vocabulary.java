package dev.minstrel.dialogue.prompt;

/** What prompts and replies need of a tokenizer. */
public interface Vocabulary {

  /** How many ids there are. */
  int size();

  /** The id of a token, or -1. */
  int id(String token);

  /** Whether an id is a marker rather than text. */
  boolean isSpecial(int id);

  /** Ids of text that is data: a marker typed in it stays plain characters. */
  int[] encodeText(String text);

  /** Ids of text in which markers are markers: what a chat template rendered. */
  int[] encodeMarked(String text);

  /** Turns the ids of one reply back into text. */
  Pieces pieces();

  /** Text of one sequence of ids, whole characters only. Confined to one thread. */
  interface Pieces {
    /** Text that this id completes; may be empty. */
    String accept(int id);

    /** What is left, when no more ids come. */
    String finish();
  }
}
