package dev.minstrel.dialogue.tokenizer;

import dev.minstrel.runtime.json.Json;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code model} of a file.
 *
 * @param vocabulary the model's own tokens, without those added later
 * @param model the model over characters
 * @param cutsAtMarks pieces may be cut before every run of {@link Metaspace#MARK} without any
 *     change to the ids
 */
record Models(Vocabulary vocabulary, Model model, boolean cutsAtMarks) {
  private static final int LONGEST_WORD = 100;

  /**
   * Reads it.
   *
   * @param markers added tokens that text never turns into
   */
  static Models read(Part part, List<AddedToken> markers) {
    return switch (kindOf(part)) {
      case "BPE" -> bpe(part, markers);
      case "Unigram" -> unigram(part, markers);
      case "WordPiece" -> wordPiece(part, markers);
      case "WordLevel" -> wordLevel(part, markers);
      default -> throw part.unknown("BPE, Unigram, WordPiece, WordLevel");
    };
  }

  /** Files of before 2021 do not name the kind. */
  private static String kindOf(Part part) {
    if (part.has("type")) {
      return part.kind();
    }
    if (part.has("merges")) {
      return "BPE";
    }
    if (part.has("unk_id")) {
      return "Unigram";
    }
    return part.has("continuing_subword_prefix") || part.has("max_input_chars_per_word")
        ? "WordPiece"
        : "WordLevel";
  }

  private static Models bpe(Part part, List<AddedToken> markers) {
    BitSet barred = barred(markers);
    Vocabulary vocabulary = new Vocabulary(tokens(part), barred);
    ByteTokens bytes = part.flag("byte_fallback", false) ? ByteTokens.of(vocabulary) : null;
    if (bytes != null) {
      bytes.bar(barred);
    }
    BpeModel.Symbols symbols =
        new BpeModel.Symbols(
            unknown(part, vocabulary),
            part.flag("fuse_unk", false),
            bytes,
            part.text("continuing_subword_prefix", ""),
            part.text("end_of_word_suffix", ""));
    Merges merges = Merges.read(part, vocabulary, symbols.prefix());
    boolean ignoreMerges = part.flag("ignore_merges", false);
    boolean cuts =
        symbols.areBare()
            && !ignoreMerges
            && !merges.joinsAtMarks()
            && vocabulary.find(Metaspace.MARK) >= 0;
    return new Models(
        vocabulary, new BpeModel(vocabulary, merges.table(), symbols, ignoreMerges), cuts);
  }

  private static Models unigram(Part part, List<AddedToken> markers) {
    List<Json> items = part.items("vocab");
    if (items.isEmpty()) {
      throw part.unfit("has no \"vocab\"");
    }
    @Nullable String[] tokens = new @Nullable String[items.size()];
    double[] scores = new double[items.size()];
    Set<String> seen = new HashSet<>(items.size() * 2);
    for (int id = 0; id < tokens.length; id++) {
      if (!(items.get(id) instanceof Json.Arr pair
          && pair.items().size() == 2
          && pair.items().get(0) instanceof Json.Str token
          && pair.items().get(1) instanceof Json.Num score
          && seen.add(token.value()))) {
        throw part.unfit(
            items.get(id).line(),
            "\"vocab\" must list pairs of a token and its score, each token once",
            null);
      }
      tokens[id] = token.value();
      scores[id] = score.asDouble();
    }
    int unknown = part.whole("unk_id", -1);
    if (unknown >= scores.length) {
      throw part.unfit("has unk_id " + unknown + " and only " + scores.length + " tokens");
    }
    BitSet barred = barred(markers);
    if (unknown >= 0) {
      barred.set(unknown);
    }
    Vocabulary vocabulary = new Vocabulary(tokens, barred);
    ByteTokens bytes = part.flag("byte_fallback", false) ? ByteTokens.of(vocabulary) : null;
    if (bytes != null) {
      bytes.bar(barred);
    }
    return new Models(vocabulary, new UnigramModel(vocabulary, scores, unknown, bytes), false);
  }

  private static Models wordPiece(Part part, List<AddedToken> markers) {
    Vocabulary vocabulary = new Vocabulary(tokens(part), barred(markers));
    int unknown = vocabulary.find(part.text("unk_token", "[UNK]"));
    if (unknown < 0) {
      throw part.unfit("has an \"unk_token\" that is not in its vocabulary");
    }
    String prefix = part.text("continuing_subword_prefix", "##");
    int longestWord = part.whole("max_input_chars_per_word", LONGEST_WORD);
    return new Models(
        vocabulary, new WordPieceModel(vocabulary, unknown, prefix, longestWord), false);
  }

  private static Models wordLevel(Part part, List<AddedToken> markers) {
    Vocabulary vocabulary = new Vocabulary(tokens(part), barred(markers));
    int unknown = unknown(part, vocabulary);
    Model model =
        (text, start, end, out) -> {
          int id = vocabulary.find(text, start, end);
          if (id >= 0 && !vocabulary.isBarred(id)) {
            out.add(id);
          } else if (unknown >= 0) {
            out.add(unknown);
          }
        };
    return new Models(vocabulary, model, false);
  }

  private static BitSet barred(List<AddedToken> markers) {
    BitSet barred = new BitSet();
    markers.forEach(marker -> barred.set(marker.id()));
    return barred;
  }

  private static int unknown(Part part, Vocabulary vocabulary) {
    return part.has("unk_token") ? vocabulary.find(part.text("unk_token")) : -1;
  }

  private static @Nullable String[] tokens(Part part) {
    Map<String, Json> fields = part.part("vocab").object().fields();
    int size = 0;
    for (Json value : fields.values()) {
      int id = value instanceof Json.Num number ? part.whole(number) : Vocabulary.LIMIT;
      if (id >= Vocabulary.LIMIT) {
        throw part.unfit(value.line(), "an id must be 0 to " + (Vocabulary.LIMIT - 1), null);
      }
      size = Math.max(size, id + 1);
    }
    @Nullable String[] tokens = new @Nullable String[size];
    for (Map.Entry<String, Json> field : fields.entrySet()) {
      int id = part.whole((Json.Num) field.getValue());
      if (tokens[id] != null) {
        throw part.unfit(
            field.getValue().line(),
            "\"%s\" has the id %d of another token".formatted(Part.shown(field.getKey()), id),
            null);
      }
      tokens[id] = field.getKey();
    }
    return tokens;
  }
}
