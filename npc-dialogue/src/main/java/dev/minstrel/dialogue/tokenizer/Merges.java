package dev.minstrel.dialogue.tokenizer;

import dev.minstrel.runtime.json.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code merges} of a BPE model: lines {@code "a b"} or pairs {@code ["a", "b"]}.
 *
 * @param joinsAtMarks some merge joins a token to one that begins with {@link Metaspace#MARK}
 */
record Merges(MergeTable table, boolean joinsAtMarks) {
  /** The tokens of one merge: {@code left[0, leftEnd)} and {@code right[rightStart, …)}. */
  private record Pair(String left, int leftEnd, String right, int rightStart) {}

  static Merges read(Part part, Vocabulary vocabulary, String prefix) {
    List<Json> items = part.items("merges");
    MergeTable table = new MergeTable(items.size());
    boolean joins = false;
    for (int rank = 0; rank < items.size(); rank++) {
      Pair pair = pair(items.get(rank));
      if (pair == null) {
        throw part.unfit(items.get(rank).line(), "a merge must be \"a b\" or [\"a\", \"b\"]", null);
      }
      int left = vocabulary.find(pair.left, 0, pair.leftEnd);
      int right = vocabulary.find(pair.right, pair.rightStart, pair.right.length());
      int result = left < 0 || right < 0 ? -1 : result(vocabulary, left, pair, prefix);
      if (result < 0) {
        throw part.unfit(
            items.get(rank).line(),
            "merge \"%s\" + \"%s\" names or makes a token that is not in the vocabulary"
                .formatted(
                    Part.shown(pair.left.substring(0, pair.leftEnd)),
                    Part.shown(pair.right.substring(pair.rightStart))),
            null);
      }
      if (!vocabulary.isBarred(result)) {
        table.put(left, right, rank, result);
        joins |= joinsAtMark(pair);
      }
    }
    return new Merges(table, joins);
  }

  /** The left token and the right one without its prefix. */
  private static int result(Vocabulary vocabulary, int left, Pair pair, String prefix) {
    int bare = pair.rightStart;
    if (pair.right.startsWith(prefix, bare)) {
      bare += prefix.length();
    }
    String leftToken = Objects.requireNonNull(vocabulary.token(left));
    return vocabulary.findWithPrefix(leftToken, pair.right, bare, pair.right.length());
  }

  private static boolean joinsAtMark(Pair pair) {
    return pair.right.startsWith(Metaspace.MARK, pair.rightStart)
        && pair.left.charAt(pair.leftEnd - 1) != Metaspace.MARK.charAt(0);
  }

  private static @Nullable Pair pair(Json item) {
    if (item instanceof Json.Str line) {
      int space = line.value().indexOf(' ');
      boolean isPair =
          space > 0 && space == line.value().lastIndexOf(' ') && space + 1 < line.value().length();
      return isPair ? new Pair(line.value(), space, line.value(), space + 1) : null;
    }
    if (item instanceof Json.Arr pair
        && pair.items().size() == 2
        && pair.items().get(0) instanceof Json.Str left
        && pair.items().get(1) instanceof Json.Str right
        && !left.value().isEmpty()
        && !right.value().isEmpty()) {
      return new Pair(left.value(), left.value().length(), right.value(), 0);
    }
    return null;
  }
}
