package dev.minstrel.dialogue.tokenizer;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the ids of short pieces, because speech repeats its words.
 *
 * <p>Bounded: {@link #SLOTS} entries, a newer one takes an older one's slot. Any thread: an entry
 * is immutable, so a race costs one encoding and is never seen.
 */
final class WordCache implements Model {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 48;

  private static final class Entry {
    private final int hash;
    private final String word;
    private final int[] ids;

    Entry(int hash, String word, int[] ids) {
      this.hash = hash;
      this.word = word;
      this.ids = ids;
    }

    boolean holds(int wanted, String text, int start, int length) {
      return hash == wanted && word.length() == length && text.startsWith(word, start);
    }
  }

  private final Model model;
  private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

  WordCache(Model model) {
    this.model = model;
  }

  @Override
  public void encode(String text, int start, int end, Ids out) {
    int length = end - start;
    if (length > LONGEST) {
      model.encode(text, start, end, out);
      return;
    }
    int hash = Vocabulary.hash(0, text, start, end);
    int slot = (hash * 0x9E3779B9) >>> 18;
    Entry entry = entries[slot];
    if (entry != null && entry.holds(hash, text, start, length)) {
      out.addAll(entry.ids);
      return;
    }
    int from = out.size();
    String word = text.substring(start, end);
    model.encode(word, 0, length, out);
    entries[slot] = new Entry(hash, word, out.toArray(from));
  }
}
