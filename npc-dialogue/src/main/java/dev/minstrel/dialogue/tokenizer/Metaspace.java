package dev.minstrel.dialogue.tokenizer;

import java.util.List;
import java.util.regex.Pattern;

/**
 * SentencePiece's spaces: every space becomes a mark, and a mark begins the text.
 *
 * @param mark what stands for a space
 * @param prefix where a mark is put before text that has none
 * @param split every mark begins a piece
 */
record Metaspace(String mark, Prefix prefix, boolean split) {
  /** The usual mark, U+2581. */
  static final String MARK = "\u2581";

  /** Where a mark is put before text that does not begin with one. */
  enum Prefix {
    ALWAYS,
    FIRST,
    NEVER
  }

  static Metaspace read(Part part) {
    String mark = part.text("replacement", MARK);
    if (mark.isEmpty() || mark.codePointCount(0, mark.length()) != 1) {
      throw part.unfit("must have a replacement of one character");
    }
    String absent = part.flag("add_prefix_space", true) ? "always" : "never";
    String scheme = part.text("prepend_scheme", absent);
    Prefix prefix =
        switch (scheme) {
          case "always" -> Prefix.ALWAYS;
          case "first" -> Prefix.FIRST;
          case "never" -> Prefix.NEVER;
          default ->
              throw part.unfit("has an unknown prepend_scheme \"" + Part.shown(scheme) + "\"");
        };
    return new Metaspace(mark, prefix, part.flag("split", true));
  }

  PreTokenizer preTokenizer() {
    PreTokenizer marks =
        (text, start, end, first, out) -> {
          String marked = text.substring(start, end).replace(" ", mark);
          boolean wanted = prefix == Prefix.ALWAYS || (prefix == Prefix.FIRST && first);
          String whole = wanted && !marked.startsWith(mark) ? mark.concat(marked) : marked;
          out.piece(whole, 0, whole.length());
        };
    if (!split) {
      return marks;
    }
    int sought = mark.codePointAt(0);
    Splitter cuts = Splitter.at(c -> c == sought, Splitter.Behavior.MERGED_WITH_NEXT);
    return PreTokenizer.chain(List.of(marks, cuts));
  }

  /** Cuts before every run of the usual mark. */
  static PreTokenizer runs() {
    return Splitter.at(
        Pattern.compile(MARK + "*[^" + MARK + "]+"), Splitter.Behavior.ISOLATED, false);
  }
}
