package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.dialogue.tokenizer.Splitter.Behavior;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitterTest {

  /** The example of Hugging Face's documentation of {@code SplitDelimiterBehavior}. */
  @ParameterizedTest
  @CsvSource({
    "REMOVED, the|final|countdown",
    "ISOLATED, the|-|final|-|-|countdown",
    "MERGED_WITH_PREVIOUS, the-|final-|-|countdown",
    "MERGED_WITH_NEXT, the|-final|-|-countdown",
    "CONTIGUOUS, the|-|final|--|countdown"
  })
  void matchesAreKeptDroppedOrJoined(Behavior behavior, String pieces) {
    Pattern dash = Pattern.compile("-");
    assertEquals(pieces, cut(Splitter.at(dash, behavior, false), "the-final--countdown"));
    assertEquals(pieces, cut(Splitter.at(c -> c == '-', behavior), "the-final--countdown"));
  }

  @Test
  void invertedMatchesAreWhatLiesBetween() {
    Pattern letters = Pattern.compile("[a-z]+");
    assertEquals("ab|cd", cut(Splitter.at(letters, Behavior.REMOVED, true), "1ab, cd2"));
  }

  @Test
  void onlyTheGivenSectionIsCut() {
    StringJoiner out = new StringJoiner("|");
    Splitter.at(Pattern.compile("-"), Behavior.ISOLATED, false)
        .cut("a-b-c", 1, 4, false, (text, start, end) -> out.add(text.substring(start, end)));
    assertEquals("-|b|-", out.toString());
  }

  private static String cut(PreTokenizer splitter, String text) {
    StringJoiner out = new StringJoiner("|");
    splitter.cut(
        text, 0, text.length(), true, (piece, start, end) -> out.add(piece.substring(start, end)));
    return out.toString();
  }
}
