package dev.minstrel.dialogue.tokenizer;

/**
 * WordPiece (BERT): the longest token that fits, then the longest continuation, to the end; a word
 * that cannot be covered is one unknown token.
 */
final class WordPieceModel implements Model {
  private final Vocabulary vocabulary;
  private final int unknown;
  private final String prefix;
  private final int longestWord;

  /**
   * @param unknown id of the unknown token
   * @param prefix what every token but a word's first begins with
   * @param longestWord in characters; a longer word is unknown
   */
  WordPieceModel(Vocabulary vocabulary, int unknown, String prefix, int longestWord) {
    this.vocabulary = vocabulary;
    this.unknown = unknown;
    this.prefix = prefix;
    this.longestWord = longestWord;
  }

  @Override
  public void encode(String text, int start, int end, Ids out) {
    int from = out.size();
    int at = text.codePointCount(start, end) > longestWord ? -1 : start;
    while (at >= 0 && at < end) {
      at = longest(text, at, end, at > start, out);
    }
    if (at < 0) {
      out.truncate(from);
      out.add(unknown);
    }
  }

  /** Appends the longest token at {@code at} and returns where it ends, or -1 when none fits. */
  private int longest(String text, int at, int end, boolean continues, Ids out) {
    for (int stop = Math.min(end, at + vocabulary.longest()); stop > at; stop--) {
      int id =
          continues
              ? vocabulary.findWithPrefix(prefix, text, at, stop)
              : vocabulary.find(text, at, stop);
      if (id >= 0 && !vocabulary.isBarred(id)) {
        out.add(id);
        return stop;
      }
    }
    return -1;
  }
}
