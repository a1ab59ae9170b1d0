package dev.minstrel.dialogue.tokenizer;

import dev.minstrel.runtime.json.Json;
import java.util.List;

/**
 * Reads the {@code merges} of a BPE model: lines {@code "a b"} or pairs {@code ["a", "b"]}.
 *
 * @param joinsAtMarks some merge joins a token to one that begins with {@link Metaspace#MARK}
 */
record Merges(MergeTable table, boolean joinsAtMarks) {

  static Merges read(Part part, Vocabulary vocabulary, String prefix) {
    List<Json> items = part.items("merges");
    MergeTable table = new MergeTable(items.size());
    boolean joins = false;
    for (int rank = 0; rank < items.size(); rank++) {
      Json item = items.get(rank);
      String joined = text(part, item);
      int cut = cut(part, item, joined);
      int rightStart = item instanceof Json.Str ? cut + 1 : cut;
      int left = vocabulary.find(joined, 0, cut);
      int right = vocabulary.find(joined, rightStart, joined.length());
      int bare = joined.startsWith(prefix, rightStart) ? rightStart + prefix.length() : rightStart;
      int result = vocabulary.find(joined.substring(0, cut).concat(joined.substring(bare)));
      if (left < 0 || right < 0 || result < 0) {
        throw part.unfit(
            item.line(),
            "merge \"%s\" names or makes a token that is not in the vocabulary"
                .formatted(Part.shown(joined)),
            null);
      }
      if (!vocabulary.isBarred(result)) {
        table.put(left, right, rank, result);
        joins |= joined.startsWith(Metaspace.MARK, rightStart) && !isMark(joined.charAt(cut - 1));
      }
    }
    return new Merges(table, joins);
  }

  private static boolean isMark(char c) {
    return c == Metaspace.MARK.charAt(0);
  }

  private static String text(Part part, Json item) {
    if (item instanceof Json.Str line) {
      return line.value();
    }
    if (item instanceof Json.Arr pair
        && pair.items().size() == 2
        && pair.items().get(0) instanceof Json.Str left
        && pair.items().get(1) instanceof Json.Str right) {
      return left.value() + right.value();
    }
    throw malformed(part, item);
  }

  /** Where the left token ends. */
  private static int cut(Part part, Json item, String joined) {
    int cut =
        item instanceof Json.Arr pair && pair.items().get(0) instanceof Json.Str left
            ? left.value().length()
            : joined.indexOf(' ');
    boolean isLine = item instanceof Json.Str;
    if (cut <= 0 || cut == joined.length() || (isLine && joined.indexOf(' ', cut + 1) >= 0)) {
      throw malformed(part, item);
    }
    return cut;
  }

  private static RuntimeException malformed(Part part, Json item) {
    return part.unfit(item.line(), "a merge must be \"a b\" or [\"a\", \"b\"]", null);
  }
}
