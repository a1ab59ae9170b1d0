package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "byte-level,hello world,hello|Ġworld",
        "byte-level,hé,h|Ã|©",
        "byte-level,a<|npc|>b,a|<|npc|>|b",
        "byte-level,a  b,a|  |b",
        "metaspace,hello,<s>|▁hello",
        "metaspace,hello  w,<s>|▁hello|▁|▁w",
        "metaspace,hé,<s>|▁|h|<0xC3>|<0xA9>",
        "metaspace,a</s>,<s>|▁|<0x61>|</s>",
        "unigram,hello world,<s>|▁hello|▁wor|ld|</s>",
        "unigram,hello ∀o,<s>|▁hello|▁|<0xE2>|<0x88>|<0x80>|o|</s>",
        "unigram,ｈello,<s>|▁hello|</s>",
        "word-piece,Héllo worlds!,[CLS]|hello|wor|##ld|##s|!|[SEP]",
        "word-piece,hello worx 你,[CLS]|hello|[UNK]|你|[SEP]",
        "word-piece,helloworld,[CLS]|[UNK]|[SEP]",
        "word-level,Hello  12 there!,hello|1|2|[UNK]|!"
      })
  void textBecomesTheTokensWorkedOutByHand(String name, String text, String tokens) {
    Tokenizer tokenizer = Tiny.open(name);
    assertEquals(tokens, Tiny.tokens(tokenizer, tokenizer.encode(text)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "byte-level,hello world,hello world",
        "metaspace,hello  wo,hello  wo",
        "unigram,hello world,hello world",
        "word-piece,Hello worlds !,hello worlds!",
        "word-level,hello world !,hello world !"
      })
  void idsBecomeTextAgain(String name, String text, String decoded) {
    Tokenizer tokenizer = Tiny.open(name);
    int[] ids = tokenizer.encode(text);
    assertEquals(decoded, tokenizer.decode(ids, false));
    assertEquals(decoded, Tiny.streamed(tokenizer, ids, false));
  }

  @Test
  void plainEncodingAddsNothingAround() {
    Tokenizer tokenizer = Tiny.open("word-piece");
    assertEquals("hello", Tiny.tokens(tokenizer, tokenizer.encodePlain("hello")));
    assertArrayEquals(new int[0], tokenizer.encodePlain(""));
    assertEquals("[CLS]|[SEP]", Tiny.tokens(tokenizer, tokenizer.encode("")));
  }

  @Test
  void truncationInTheFileIsIgnored() {
    assertEquals(22, Tiny.open("unigram").encode("hello ".repeat(20)).length - 1);
  }

  @Test
  void everyTokenIsFoundByItsName() {
    Tokenizer tokenizer = Tiny.open("byte-level");
    assertEquals(270, tokenizer.size());
    for (int id = 0; id < tokenizer.size(); id++) {
      assertEquals(OptionalInt.of(id), tokenizer.id(tokenizer.token(id)));
    }
    assertEquals(OptionalInt.empty(), tokenizer.id("<|absent|>"));
  }

  @Test
  void anIdBeyondTheVocabularyIsRefused() {
    Tokenizer tokenizer = Tiny.open("byte-level");
    String message =
        assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(new int[] {270}, false))
            .getMessage();
    assertEquals("id must be 0 to 269, was 270", message);
  }

  @Test
  void specialTokensAreKeptOrLeftOut() {
    Tokenizer tokenizer = Tiny.open("byte-level");
    int[] ids = tokenizer.encode("hello<|im_end|><think>");
    assertEquals("hello<|im_end|><think>", tokenizer.decode(ids, true));
    assertEquals("hello<think>", tokenizer.decode(ids, false));
    assertTrue(tokenizer.isSpecial(ids[1]));
    assertTrue(!tokenizer.isSpecial(ids[2]));
  }

  @Test
  void unpairedSurrogatesBecomeTheReplacementCharacter() {
    Tokenizer tokenizer = Tiny.open("byte-level");
    assertEquals("a\uFFFDb", tokenizer.decode(tokenizer.encodeText("a\uD83Db"), false));
  }
}
