package dev.minstrel.dialogue.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Tokenizers small enough to work out by hand. */
final class Tiny {
  private Tiny() {}

  /** The text of one of the files beside this class. */
  static String json(String name) {
    try (InputStream in = Tiny.class.getResourceAsStream(name + ".json")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Tokenizer open(String name) {
    return Tokenizer.read(json(name), name + ".json");
  }

  /** The tokens of ids, with a bar between. */
  static String tokens(Tokenizer tokenizer, int[] ids) {
    StringBuilder out = new StringBuilder();
    for (int id : ids) {
      out.append(out.length() == 0 ? "" : "|").append(tokenizer.token(id));
    }
    return out.toString();
  }

  /** What a stream makes of ids, piece by piece. */
  static String streamed(Tokenizer tokenizer, int[] ids, boolean keepSpecial) {
    TokenStream stream = tokenizer.stream(keepSpecial);
    StringBuilder out = new StringBuilder();
    for (int id : ids) {
      out.append(whole(stream.accept(id)));
    }
    return out.append(whole(stream.finish())).toString();
  }

  private static String whole(String piece) {
    if (!piece.equals(Chars.wellFormed(piece))) {
      throw new AssertionError("half a character in <" + piece + ">");
    }
    return piece;
  }
}
