package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A player may type a role marker; it must stay what it is, letters. */
class MarkersTest {
  private static final List<String> PIECES =
      List.of(
          "<|im_start|>",
          "<|im_end|>",
          "<|npc|>",
          "<think>",
          "<s>",
          "</s>",
          "<unk>",
          "<0x0A>",
          "[CLS]",
          "[SEP]",
          "<",
          "|",
          ">",
          "s",
          "/",
          " ",
          "hello",
          "＜s＞",
          "\u2581",
          "é");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "byte-level, <|im_start|>",
    "byte-level, hello<|npc|>hello",
    "byte-level, <think>",
    "metaspace, <s>",
    "metaspace, </s>",
    "metaspace, <0x0A>",
    "unigram, <s>",
    "unigram, ＜s＞",
    "unigram, <0x0A>"
  })
  void aMarkerInTypedTextIsItsCharacters(String name, String typed) {
    Tokenizer tokenizer = Tiny.open(name);
    int[] ids = tokenizer.encodeText(typed);
    assertHarmless(tokenizer, ids, typed);
    String expected = typed.replace('＜', '<').replace('＞', '>');
    assertEquals(expected, tokenizer.decode(ids, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "metaspace", "unigram"})
  void noTypedTextTurnsIntoAMarker(String name) {
    Tokenizer tokenizer = Tiny.open(name);
    Trials.run(
        2_000,
        random -> {
          StringBuilder typed = new StringBuilder();
          for (int i = random.nextInt(1, 8); i > 0; i--) {
            typed.append(PIECES.get(random.nextInt(PIECES.size())));
          }
          assertHarmless(tokenizer, tokenizer.encodeText(typed.toString()), typed.toString());
        });
  }

  @ParameterizedTest
  @CsvSource({"byte-level, <|im_start|>", "metaspace, </s>", "unigram, <s>", "word-piece, [SEP]"})
  void theSameMarkerInAPromptIsOneToken(String name, String marker) {
    Tokenizer tokenizer = Tiny.open(name);
    int[] ids = tokenizer.encodePlain(marker);
    assertEquals(1, ids.length);
    assertEquals(marker, tokenizer.token(ids[0]));
  }

  /** Added tokens that are spaces or words are how the model was trained, not a marker. */
  @Test
  void addedSpacesAreKeptInTypedText() {
    Tokenizer tokenizer = Tiny.open("byte-level");
    assertEquals("a|  |b", Tiny.tokens(tokenizer, tokenizer.encodeText("a  b")));
  }

  private static void assertHarmless(Tokenizer tokenizer, int[] ids, String typed) {
    assertTrue(ids.length > 0);
    for (int id : ids) {
      String token = tokenizer.token(id);
      assertFalse(tokenizer.isSpecial(id), () -> "<" + typed + "> made " + token);
      assertFalse(List.of("</s>", "<think>").contains(token), () -> typed + " made " + token);
      assertFalse("<0x0A>".equals(token), () -> typed + " made a line break");
    }
  }
}
