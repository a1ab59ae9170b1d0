package dev.minstrel.dialogue.tokenizer;

/** Turns one piece of text into ids. Immutable, any thread. */
@FunctionalInterface
interface Model {
  /** Appends the ids of {@code text[start, end)}. */
  void encode(String text, int start, int end, Ids out);
}
