package dev.minstrel.dialogue.tokenizer;

import dev.minstrel.dialogue.tokenizer.Splitter.Behavior;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code pre_tokenizer} of a file.
 *
 * @param cut cuts text into pieces
 * @param writesBytes the pieces that result must be written in the {@link ByteAlphabet}
 */
record PreTokenizers(PreTokenizer cut, boolean writesBytes) {
  private static final String KNOWN =
      "ByteLevel, Metaspace, Split, Whitespace, WhitespaceSplit, BertPreTokenizer, Punctuation,"
          + " Digits, CharDelimiterSplit, Sequence";

  /** Words, numbers and signs, each with the space before it (GPT-2). */
  private static final Pattern GPT2 =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern WORDS =
      Pattern.compile("\\w+|[^\\w\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Stands in a list of steps where pieces turn into bytes. */
  private static final PreTokenizer BYTES = bytes();

  /**
   * Reads it.
   *
   * @param more steps that follow those of the file
   */
  static PreTokenizers read(@Nullable Part part, List<PreTokenizer> more) {
    List<PreTokenizer> steps = new ArrayList<>();
    if (part != null) {
      addTo(steps, part);
    }
    steps.addAll(more);
    boolean writesBytes = !steps.isEmpty() && steps.get(steps.size() - 1) == BYTES;
    if (writesBytes) {
      steps.remove(steps.size() - 1);
    }
    return new PreTokenizers(PreTokenizer.chain(steps), writesBytes);
  }

  private static void addTo(List<PreTokenizer> steps, Part part) {
    switch (part.kind()) {
      case "ByteLevel" -> addByteLevel(steps, part);
      case "Metaspace" -> steps.add(Metaspace.read(part).preTokenizer());
      case "Split" ->
          steps.add(
              Splitter.at(
                  Patterns.read(part), Behavior.read(part, ""), part.flag("invert", false)));
      case "Whitespace" -> steps.add(Splitter.at(WORDS, Behavior.REMOVED, true));
      case "WhitespaceSplit" -> steps.add(Splitter.at(Chars::isSpace, Behavior.REMOVED));
      case "BertPreTokenizer" -> {
        steps.add(Splitter.at(Chars::isSpace, Behavior.REMOVED));
        steps.add(Splitter.at(Chars::isPunctuation, Behavior.ISOLATED));
      }
      case "Punctuation" ->
          steps.add(Splitter.at(Chars::isPunctuation, Behavior.read(part, "Isolated")));
      case "Digits" ->
          steps.add(
              Splitter.at(
                  Chars::isNumber,
                  part.flag("individual_digits", false) ? Behavior.ISOLATED : Behavior.CONTIGUOUS));
      case "CharDelimiterSplit" ->
          steps.add(
              Splitter.at(
                  Pattern.compile(Pattern.quote(part.text("delimiter"))), Behavior.REMOVED, false));
      case "Sequence" -> part.parts("pretokenizers").forEach(step -> addTo(steps, step));
      default -> throw part.unknown(KNOWN);
    }
  }

  private static void addByteLevel(List<PreTokenizer> steps, Part part) {
    if (part.flag("add_prefix_space", true)) {
      steps.add(PreTokenizers::prefixSpace);
    }
    if (part.flag("use_regex", true)) {
      steps.add(Splitter.at(GPT2, Behavior.ISOLATED, false));
    }
    steps.add(BYTES);
  }

  private static void prefixSpace(
      String text, int start, int end, boolean first, PreTokenizer.Pieces out) {
    if (text.charAt(start) == ' ') {
      out.piece(text, start, end);
    } else {
      String spaced = " ".concat(text.substring(start, end));
      out.piece(spaced, 0, spaced.length());
    }
  }

  private static PreTokenizer bytes() {
    ByteAlphabet alphabet = new ByteAlphabet();
    return (text, start, end, first, out) -> {
      String written = alphabet.write(text, start, end);
      out.piece(written, 0, written.length());
    };
  }
}
