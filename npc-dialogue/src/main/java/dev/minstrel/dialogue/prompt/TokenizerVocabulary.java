package dev.minstrel.dialogue.prompt;

import dev.minstrel.dialogue.text.ThinkingFilter;
import dev.minstrel.dialogue.tokenizer.TokenStream;
import dev.minstrel.dialogue.tokenizer.Tokenizer;

/** A tokenizer as prompts and replies use it. */
public final class TokenizerVocabulary implements Vocabulary {
  private final Tokenizer tokenizer;
  private final Thoughts thoughts;

  /** Whether a model thinks aloud. */
  public enum Thoughts {
    /** It never does. */
    NONE,
    /** It may; thoughts are left out. */
    LEFT_OUT,
    /** A reply begins inside a thought, which is left out. */
    OPENED_BY_PROMPT
  }

  public TokenizerVocabulary(Tokenizer tokenizer, Thoughts thoughts) {
    this.tokenizer = tokenizer;
    this.thoughts = thoughts;
  }

  @Override
  public int size() {
    return tokenizer.size();
  }

  @Override
  public int id(String token) {
    return tokenizer.id(token).orElse(-1);
  }

  @Override
  public boolean isSpecial(int id) {
    return tokenizer.isSpecial(id);
  }

  @Override
  public int[] encodeText(String text) {
    return tokenizer.encodeText(text);
  }

  @Override
  public int[] encodeMarked(String text) {
    return tokenizer.encodePlain(text);
  }

  @Override
  public Pieces pieces() {
    boolean thinks = thoughts != Thoughts.NONE;
    Pieces text = new Plain(tokenizer.stream(thinks));
    return thinks ? new Thoughtless(text, thoughts == Thoughts.OPENED_BY_PROMPT) : text;
  }

  private record Plain(TokenStream stream) implements Pieces {
    @Override
    public String accept(int id) {
      return stream.accept(id);
    }

    @Override
    public String finish() {
      return stream.finish();
    }
  }

  private static final class Thoughtless implements Pieces {
    private final Pieces text;
    private final ThinkingFilter filter;

    Thoughtless(Pieces text, boolean inThought) {
      this.text = text;
      this.filter = inThought ? ThinkingFilter.thinking() : ThinkingFilter.speaking();
    }

    @Override
    public String accept(int id) {
      String piece = text.accept(id);
      return piece.isEmpty() ? piece : filter.accept(piece);
    }

    @Override
    public String finish() {
      return filter.accept(text.finish()) + filter.end();
    }
  }
}
