package dev.minstrel.dialogue.tokenizer;

import java.util.List;
import java.util.function.Predicate;

/** The way of a text: added tokens out, normalize, cut, encode each piece. */
final class Encoder {
  /** Which added tokens are found; those of normalized text are sought after normalization. */
  private record Finder(AddedTokens given, AddedTokens normalized) {}

  private final Finder all;
  private final Finder words;
  private final Normalizer normalizer;
  private final PreTokenizer cut;
  private final Model model;

  Encoder(List<AddedToken> added, Normalizer normalizer, PreTokenizer cut, Model model) {
    this.normalizer = normalizer;
    this.cut = cut;
    this.model = model;
    all = finder(added, token -> true);
    words = finder(added, token -> !token.isMarker());
  }

  private Finder finder(List<AddedToken> added, Predicate<AddedToken> wanted) {
    List<AddedToken> given =
        added.stream().filter(wanted).filter(token -> !token.normalized()).toList();
    List<AddedToken> normalized =
        added.stream()
            .filter(wanted)
            .filter(AddedToken::normalized)
            .map(token -> token.withText(normalizer.apply(token.text())))
            .filter(token -> !token.text().isEmpty())
            .toList();
    return new Finder(new AddedTokens(given), new AddedTokens(normalized));
  }

  /** Appends the ids of a text in which added tokens count. */
  void encode(String text, Ids out) {
    encode(text, all, out);
  }

  /** Appends the ids of a text in which markers are characters like any others. */
  void encodePlainly(String text, Ids out) {
    encode(text, words, out);
  }

  private void encode(String text, Finder finder, Ids out) {
    String whole = Chars.wellFormed(text);
    finder
        .given()
        .cut(
            whole,
            (start, end, id) -> {
              if (id == AddedTokens.Sections.TEXT) {
                encodeSection(whole.substring(start, end), start == 0, finder.normalized(), out);
              } else {
                out.add(id);
              }
            });
  }

  private void encodeSection(String section, boolean first, AddedTokens added, Ids out) {
    String text = normalizer.apply(section);
    added.cut(
        text,
        (start, end, id) -> {
          if (id == AddedTokens.Sections.TEXT) {
            cut.cut(
                text,
                start,
                end,
                first && start == 0,
                (piece, from, to) -> model.encode(piece, from, to, out));
          } else {
            out.add(id);
          }
        });
  }
}
