package dev.minstrel.dialogue.tokenizer;

/** Rewrites a text before it is cut. Immutable, any thread. */
@FunctionalInterface
interface Normalizer {
  String apply(String text);
}
