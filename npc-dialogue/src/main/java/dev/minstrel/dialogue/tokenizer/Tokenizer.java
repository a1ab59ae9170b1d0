package dev.minstrel.dialogue.tokenizer;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Text to ids and back, as a Hugging Face {@code tokenizer.json} says.
 *
 * <p>Nothing is ever truncated or padded, and decoded text is not cleaned up. Immutable; any
 * thread.
 */
public final class Tokenizer {
  private final Tokens tokens;
  private final Encoder encoder;
  private final int[] before;
  private final int[] after;
  private final Decoder decoder;

  Tokenizer(Tokens tokens, Encoder encoder, PostProcessor post, Decoder decoder) {
    this.tokens = tokens;
    this.encoder = encoder;
    this.before = post.before();
    this.after = post.after();
    this.decoder = decoder;
  }

  /**
   * Reads a file of at most 64 MB.
   *
   * @throws dev.minstrel.api.MinstrelException {@code TOKENIZER_UNFIT} when it is missing, too big,
   *     not JSON or of a kind that is not known; {@code IO} when it cannot be read
   */
  public static Tokenizer open(Path tokenizerJson) {
    return TokenizerFile.open(Objects.requireNonNull(tokenizerJson, "tokenizerJson"));
  }

  /**
   * Reads the text of such a file.
   *
   * @param where what error lines call it
   * @throws dev.minstrel.api.MinstrelException {@code TOKENIZER_UNFIT} as {@link #open} does
   */
  public static Tokenizer read(String json, String where) {
    return TokenizerFile.read(
        Objects.requireNonNull(json, "json"), Objects.requireNonNull(where, "where"));
  }

  /** How many ids there are, 0 to {@code size() - 1}; added tokens count. */
  public int size() {
    return tokens.size();
  }

  /**
   * Encodes a prompt: tokens such as {@code <|end|>} in it are found, and what the file puts before
   * and after a text (often the beginning of sequence) is put there.
   */
  public int[] encode(String text) {
    Ids ids = new Ids(text.length() / 3 + 8);
    ids.addAll(before);
    encoder.encode(text, ids);
    ids.addAll(after);
    return ids.toArray(0);
  }

  /** Encodes a part of a prompt: as {@link #encode}, with nothing put before or after. */
  public int[] encodePlain(String text) {
    Ids ids = new Ids(text.length() / 3 + 8);
    encoder.encode(text, ids);
    return ids.toArray(0);
  }

  /**
   * Encodes what a player or a persona says. No text turns into a special token or into another
   * added token that structures a prompt: {@code <|im_end|>} is ten characters. Nothing is put
   * before or after.
   */
  public int[] encodeText(String text) {
    Ids ids = new Ids(text.length() / 3 + 8);
    encoder.encodePlainly(text, ids);
    return ids.toArray(0);
  }

  /** The id of a token as the file writes it, for instance {@code <|end|>}. */
  public OptionalInt id(String token) {
    return tokens.id(token);
  }

  /**
   * The token of an id as the file writes it; empty where the file leaves an id out.
   *
   * @throws IllegalArgumentException when the id is not below {@link #size}
   */
  public String token(int id) {
    return tokens.text(id);
  }

  /** True for a marker that {@link #decode} may leave out. */
  public boolean isSpecial(int id) {
    return tokens.isSpecial(id);
  }

  /**
   * The text of ids. A character whose bytes are not all there is left out at the end and U+FFFD
   * elsewhere.
   *
   * @param keepSpecial special tokens are written as the file writes them, not left out
   * @throws IllegalArgumentException when an id is not below {@link #size}
   */
  public String decode(int[] ids, boolean keepSpecial) {
    TokenStream stream = stream(keepSpecial);
    for (int id : ids) {
      stream.push(id);
    }
    return stream.finish();
  }

  /** Begins to decode a reply whose ids come one by one. */
  public TokenStream stream(boolean keepSpecial) {
    return new TokenStream(
        decoder, id -> keepSpecial || !tokens.isSpecial(id) ? tokens.text(id) : "");
  }
}
