package dev.minstrel.dialogue.tokenizer;

import java.util.function.IntFunction;

/**
 * Turns the ids of one reply into text while they come.
 *
 * <p>What {@link #accept} and {@link #finish} return, joined, is what {@link Tokenizer#decode}
 * makes of the same ids; each piece holds whole characters. A character whose last byte never comes
 * is left out. Owned by one thread.
 */
public final class TokenStream {
  private final IntFunction<String> tokens;
  private final StringBuilder ready = new StringBuilder();
  private final Decoder.Stage stage;

  /**
   * @param tokens the token of an id, empty where it is to be left out
   */
  TokenStream(Decoder decoder, IntFunction<String> tokens) {
    this.tokens = tokens;
    this.stage =
        decoder.open(
            new Decoder.Stage() {
              @Override
              public void accept(String text) {
                ready.append(text);
              }

              @Override
              public void finish() {}
            });
  }

  /**
   * Takes the next token.
   *
   * @return the text that it completes, often empty
   * @throws IllegalArgumentException when no token has this id
   */
  public String accept(int id) {
    push(id);
    return take();
  }

  /** Ends the reply and returns the text that was held back. */
  public String finish() {
    stage.finish();
    return take();
  }

  /** Takes the next token and leaves its text for {@link #finish}. */
  void push(int id) {
    String token = tokens.apply(id);
    if (!token.isEmpty()) {
      stage.accept(token);
    }
  }

  private String take() {
    String text = ready.toString();
    ready.setLength(0);
    return text;
  }
}
