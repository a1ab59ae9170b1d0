package dev.minstrel.dialogue.tokenizer;

import org.jspecify.annotations.Nullable;

/**
 * Byte-pair encoding: a piece begins as one symbol a character and is merged by rank.
 *
 * <p>A character that is no token becomes its bytes where the file says so, else the unknown token,
 * else nothing. Dropout is a matter of training and ignored.
 */
final class BpeModel implements Model {
  /**
   * How characters become symbols.
   *
   * @param unknown id of the unknown token, -1 without one
   * @param fuseUnknown a run of unknown characters is one unknown token
   * @param bytes the byte tokens, or null without byte fallback
   * @param prefix put before every character of a piece but its first
   * @param suffix put after the last character of a piece
   */
  record Symbols(
      int unknown, boolean fuseUnknown, @Nullable ByteTokens bytes, String prefix, String suffix) {
    boolean areBare() {
      return prefix.isEmpty() && suffix.isEmpty();
    }
  }

  private final Vocabulary vocabulary;
  private final Merger merger;
  private final Symbols symbols;
  private final boolean ignoreMerges;

  /**
   * @param ignoreMerges a piece that is a token stays one, whatever the merges say
   */
  BpeModel(Vocabulary vocabulary, MergeTable merges, Symbols symbols, boolean ignoreMerges) {
    this.vocabulary = vocabulary;
    this.merger = new Merger(merges);
    this.symbols = symbols;
    this.ignoreMerges = ignoreMerges;
  }

  @Override
  public void encode(String text, int start, int end, Ids out) {
    if (ignoreMerges) {
      int whole = vocabulary.find(text, start, end);
      if (whole >= 0 && !vocabulary.isBarred(whole)) {
        out.add(whole);
        return;
      }
    }
    int from = out.size();
    boolean afterUnknown = false;
    int next;
    for (int at = start; at < end; at = next) {
      next = at + Character.charCount(text.codePointAt(at));
      int id = symbol(text, at, next, at == start, next == end);
      if (id >= 0) {
        out.add(id);
        afterUnknown = false;
      } else if (symbols.bytes() == null || !symbols.bytes().encode(text, at, next, out)) {
        addUnknown(afterUnknown, out);
        afterUnknown = true;
      } else {
        afterUnknown = false;
      }
    }
    merger.merge(out, from);
  }

  private int symbol(String text, int start, int end, boolean first, boolean last) {
    if (symbols.areBare()) {
      return vocabulary.find(text, start, end);
    }
    String symbol = text.substring(start, end);
    return vocabulary.find(
        (first ? "" : symbols.prefix()) + symbol + (last ? symbols.suffix() : ""));
  }

  private void addUnknown(boolean afterUnknown, Ids out) {
    if (symbols.unknown() >= 0 && !(afterUnknown && symbols.fuseUnknown())) {
      out.add(symbols.unknown());
    }
  }
}
