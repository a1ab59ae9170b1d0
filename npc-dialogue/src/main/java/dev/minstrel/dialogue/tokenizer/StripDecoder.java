package dev.minstrel.dialogue.tokenizer;

/**
 * Removes one character from the ends: of each token, or, after {@code Fuse}, of the whole text.
 *
 * @param content the character
 * @param start how many are removed at the start, at most
 * @param stop how many at the end, at most
 * @param fused tokens are pieces of one text
 */
record StripDecoder(char content, int start, int stop, boolean fused) implements Decoder {

  static StripDecoder read(Part part, boolean fused) {
    String content = part.text("content");
    if (content.length() != 1) {
      throw part.unfit("must have a content of one character");
    }
    return new StripDecoder(content.charAt(0), part.whole("start"), part.whole("stop"), fused);
  }

  @Override
  public Stage open(Stage next) {
    return fused ? new Text(next) : new Tokens(next);
  }

  private int skip(String text, int most) {
    int at = 0;
    while (at < text.length() && at < most && text.charAt(at) == content) {
      at++;
    }
    return at;
  }

  /** Where the last {@code most} characters begin that may go; never before {@code from}. */
  private int skipBack(CharSequence text, int from, int most) {
    int end = text.length();
    while (end > from && text.length() - end < most && text.charAt(end - 1) == content) {
      end--;
    }
    return end;
  }

  private final class Tokens extends Simple {
    Tokens(Stage next) {
      super(next);
    }

    @Override
    public void accept(String token) {
      int from = skip(token, start);
      next.accept(token.substring(from, skipBack(token, from, stop)));
    }
  }

  /** Holds back the characters that would go if the text ended here. */
  private final class Text implements Stage {
    private final Stage next;
    private final StringBuilder held = new StringBuilder();
    private int left = start;

    Text(Stage next) {
      this.next = next;
    }

    @Override
    public void accept(String token) {
      int from = skip(token, left);
      left = from < token.length() ? 0 : left - from;
      held.append(token, from, token.length());
      int end = skipBack(held, 0, stop);
      if (end > 0) {
        next.accept(held.substring(0, end));
        held.delete(0, end);
      }
    }

    @Override
    public void finish() {
      next.finish();
    }
  }
}
