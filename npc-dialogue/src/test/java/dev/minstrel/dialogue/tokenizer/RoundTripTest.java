package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.text.Normalizer.Form;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
  private static final int[] CHARACTERS = {
    ' ', ' ', '\n', '\t', 'h', 'e', 'l', 'o', 'w', '1', '\'', '.', 0, 0xE9, 0x301, 0x6F22, 0x1F600,
    0x200D, 0x1F468, 0xFFFD, 0x10FFFF, '<', '|', '>'
  };

  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "metaspace"})
  void anyTextComesBackAsItWent(String name) {
    Tokenizer tokenizer = Tiny.open(name);
    boolean composes = name.equals("byte-level");
    Trials.run(
        1_000,
        random -> {
          String text = text(random);
          String expected = composes ? java.text.Normalizer.normalize(text, Form.NFC) : text;
          assertEquals(expected, tokenizer.decode(tokenizer.encodeText(text), false));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "metaspace", "unigram", "word-piece", "word-level"})
  void aStreamSaysWhatDecodingSays(String name) {
    Tokenizer tokenizer = Tiny.open(name);
    Trials.run(
        1_000,
        random -> {
          int[] ids = random.ints(random.nextInt(12), 0, tokenizer.size()).toArray();
          boolean keep = random.nextBoolean();
          assertEquals(tokenizer.decode(ids, keep), Tiny.streamed(tokenizer, ids, keep));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "metaspace", "unigram", "word-piece", "word-level"})
  void aCacheFullOfOtherWordsChangesNothing(String name) {
    Tokenizer used = Tiny.open(name);
    Trials.run(
        20,
        random -> {
          StringBuilder words = new StringBuilder();
          for (int i = 0; i < 2_000; i++) {
            words.append(text(random)).append(' ');
          }
          String text = words.toString();
          String fresh = Tiny.tokens(used, Tiny.open(name).encodeText(text));
          assertEquals(fresh, Tiny.tokens(used, used.encodeText(text)));
          assertTrue(!fresh.isEmpty());
        });
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }
}
