package dev.minstrel.dialogue.tokenizer;

/**
 * A token beside the model's vocabulary, or one of it that is found before the model is asked.
 *
 * @param special a marker, left out of decoded text
 * @param normalized sought in normalized text rather than in the text as given
 * @param left takes the whitespace before it
 * @param right takes the whitespace after it
 * @param word found only where no letter or digit touches it
 */
record AddedToken(
    int id,
    String text,
    boolean special,
    boolean normalized,
    boolean left,
    boolean right,
    boolean word) {

  static AddedToken read(Part part) {
    int id = part.whole("id");
    String text = part.text("content");
    if (id >= Vocabulary.LIMIT || text.isEmpty()) {
      throw part.unfit("must have a content and an id below " + Vocabulary.LIMIT);
    }
    return new AddedToken(
        id,
        text,
        part.flag("special", false),
        part.flag("normalized", true),
        part.flag("lstrip", false),
        part.flag("rstrip", false),
        part.flag("single_word", false));
  }

  /** The same token, sought as another text. */
  AddedToken withText(String sought) {
    return new AddedToken(id, sought, special, normalized, left, right, word);
  }

  /**
   * True for a token that structures a prompt. Published files forget to call some of them special
   * ({@code </s>}, {@code <think>}), so whatever holds more than letters, digits and whitespace
   * counts.
   */
  boolean isMarker() {
    return special || !text.codePoints().allMatch(c -> Chars.isSpace(c) || Chars.isWord(c));
  }
}
