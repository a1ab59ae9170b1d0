package dev.minstrel.dialogue.tokenizer;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** All tokens of a file: the model's and those added to it, which come first. Immutable. */
final class Tokens {
  private final Vocabulary vocabulary;
  private final Map<String, Integer> addedIds = new HashMap<>();
  private final BitSet special = new BitSet();
  private final String[] texts;

  Tokens(Vocabulary vocabulary, List<AddedToken> added) {
    this.vocabulary = vocabulary;
    int size = vocabulary.size();
    for (AddedToken token : added) {
      size = Math.max(size, token.id() + 1);
    }
    texts = new String[size];
    for (int id = 0; id < size; id++) {
      @Nullable String token = id < vocabulary.size() ? vocabulary.token(id) : null;
      texts[id] = token == null ? "" : token;
    }
    for (AddedToken token : added) {
      texts[token.id()] = token.text();
      addedIds.put(token.text(), token.id());
      special.set(token.id(), token.special());
    }
  }

  int size() {
    return texts.length;
  }

  OptionalInt id(String token) {
    Integer added = addedIds.get(token);
    int id = added != null ? added : vocabulary.find(token);
    return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** The token of an id; empty for an id that the file leaves out. */
  String text(int id) {
    if (id < 0 || id >= texts.length) {
      throw new IllegalArgumentException("id must be 0 to " + (texts.length - 1) + ", was " + id);
    }
    return texts[id];
  }

  boolean isSpecial(int id) {
    return special.get(id);
  }
}
