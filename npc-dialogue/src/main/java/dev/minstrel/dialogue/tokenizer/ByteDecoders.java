package dev.minstrel.dialogue.tokenizer;

/**
 * Decoders of tokens that are bytes. What cannot become a character is U+FFFD, but a character
 * still incomplete at the end is left out: a reply that was cut shows no rubbish.
 */
final class ByteDecoders {
  private ByteDecoders() {}

  /** Every character of a token is a byte; a token that is not of that alphabet is itself. */
  static Decoder byteLevel() {
    ByteAlphabet alphabet = new ByteAlphabet();
    return next ->
        new Decoder.Simple(next) {
          private final Utf8Assembler assembler = new Utf8Assembler();
          private final StringBuilder text = new StringBuilder();

          @Override
          public void accept(String token) {
            if (alphabet.holds(token)) {
              for (int i = 0; i < token.length(); i++) {
                assembler.accept(alphabet.valueOf(token.charAt(i)), text);
              }
            } else {
              assembler.cut(text);
              text.append(token);
            }
            if (text.length() > 0) {
              next.accept(text.toString());
              text.setLength(0);
            }
          }
        };
  }

  /** Runs of {@code <0xNN>} become the characters they spell. */
  static Decoder.Stage fallback(Decoder.Stage next) {
    return new Decoder.Simple(next) {
      private final Utf8Assembler assembler = new Utf8Assembler();
      private final StringBuilder text = new StringBuilder();

      @Override
      public void accept(String token) {
        int value = ByteTokens.valueOf(token);
        if (value >= 0) {
          assembler.accept(value, text);
        } else {
          assembler.cut(text);
        }
        if (text.length() > 0) {
          next.accept(text.toString());
          text.setLength(0);
        }
        if (value < 0) {
          next.accept(token);
        }
      }
    };
  }
}
