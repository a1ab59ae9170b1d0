package dev.minstrel.dialogue.tokenizer;

import java.util.List;

/** Cuts normalized text into the pieces that the model sees. Immutable, any thread. */
@FunctionalInterface
interface PreTokenizer {
  /** Receives pieces from left to right. */
  @FunctionalInterface
  interface Pieces {
    void piece(String text, int start, int end);
  }

  /**
   * Cuts {@code text[start, end)}, which is never empty.
   *
   * @param first the section begins where the whole text begins
   */
  void cut(String text, int start, int end, boolean first, Pieces out);

  /** One after the other, each cutting the pieces of the one before. */
  static PreTokenizer chain(List<PreTokenizer> steps) {
    PreTokenizer chain = (text, start, end, first, out) -> out.piece(text, start, end);
    for (int i = steps.size() - 1; i >= 0; i--) {
      chain = i == steps.size() - 1 ? steps.get(i) : then(steps.get(i), chain);
    }
    return chain;
  }

  private static PreTokenizer then(PreTokenizer step, PreTokenizer rest) {
    return (text, start, end, first, out) -> {
      boolean[] stillFirst = {first};
      step.cut(
          text,
          start,
          end,
          first,
          (pieceText, pieceStart, pieceEnd) -> {
            rest.cut(pieceText, pieceStart, pieceEnd, stillFirst[0], out);
            stillFirst[0] = false;
          });
    };
  }
}
