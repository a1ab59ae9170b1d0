package dev.minstrel.dialogue.tokenizer;

/** Decoders of tokens that are words or their parts, with the spaces left out. */
final class WordDecoders {
  /** What a space before it loses, in this order (transformers' clean-up of English). */
  private static final String[][] CLEANED = {
    {" .", "."},
    {" ?", "?"},
    {" !", "!"},
    {" ,", ","},
    {" ' ", "'"},
    {" n't", "n't"},
    {" 'm", "'m"},
    {" do not", " don't"},
    {" 's", "'s"},
    {" 've", "'ve"},
    {" 're", "'re"}
  };

  private WordDecoders() {}

  /** A space between all tokens. */
  static Decoder.Stage spaced(Decoder.Stage next) {
    return new Decoder.Simple(next) {
      private boolean begun;

      @Override
      public void accept(String token) {
        next.accept(begun ? " ".concat(token) : token);
        begun = true;
      }
    };
  }

  /** A space before all tokens but continuations, which lose their prefix. */
  static Decoder wordPiece(String prefix, boolean cleanUp) {
    return next ->
        new Decoder.Simple(next) {
          private boolean begun;

          @Override
          public void accept(String token) {
            String text = token;
            if (begun) {
              boolean continues = token.startsWith(prefix);
              text = continues ? token.substring(prefix.length()) : " ".concat(token);
            }
            begun = true;
            next.accept(cleanUp ? cleanedUp(text) : text);
          }
        };
  }

  /** The suffix that ends a word becomes a space, but not at the end of the text. */
  static Decoder suffixed(String suffix) {
    return next ->
        new Decoder.Stage() {
          private String held = "";

          @Override
          public void accept(String token) {
            next.accept(held.replace(suffix, " "));
            held = token;
          }

          @Override
          public void finish() {
            next.accept(held.replace(suffix, ""));
            next.finish();
          }
        };
  }

  private static String cleanedUp(String text) {
    String result = text;
    for (String[] rule : CLEANED) {
      result = result.replace(rule[0], rule[1]);
    }
    return result;
  }
}
