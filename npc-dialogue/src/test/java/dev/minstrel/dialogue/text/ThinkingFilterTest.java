package dev.minstrel.dialogue.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingFilterTest {
  private static final Pattern THOUGHT =
      Pattern.compile("(?:<think>(?s:.*?))?</think>[\\r\\n]*|<think>(?s:.*)");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'plain', 'plain'
          '<think>hm</think>Hello', 'Hello'
          '<think>hm</think>|||Hello|you', 'Hello|you'
          'Well. <think>no</think> Yes.', 'Well.  Yes.'
          '<think></think><think>b</think>c', 'c'
          'a<think>never closed', 'a'
          '1 < 2 <b> <thin <', '1 < 2 <b> <thin <'
          '<<think>x</think>>', '<>'
          'opened by the prompt</think>||Hello', 'opened by the promptHello'
          '<think>a < b </thin </think>c', 'c'
          """)
  void thoughtsAreRemovedHoweverTheTextIsSplit(String text, String expected) {
    String whole = text.replace('|', '\n');
    for (int size = 1; size <= whole.length(); size++) {
      ThinkingFilter filter = ThinkingFilter.speaking();
      StringBuilder shown = new StringBuilder();
      for (int at = 0; at < whole.length(); at += size) {
        shown.append(filter.accept(whole.substring(at, Math.min(whole.length(), at + size))));
      }
      shown.append(filter.end());
      assertEquals(expected.replace('|', '\n'), shown.toString(), "pieces of " + size);
    }
  }

  @Test
  void randomSplitsGiveWhatTheWholeTextGives() {
    List<String> parts =
        List.of("<think>", "</think>", "<", "think>", "/", "\n", "a", "</thin", " ");
    Trials.run(
        2_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(12); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
          }
          String expected = THOUGHT.matcher(text).replaceAll("");
          assertEquals(expected, filtered(text.toString(), random), text.toString());
        });
  }

  private static String filtered(String text, SplittableRandom random) {
    ThinkingFilter filter = ThinkingFilter.speaking();
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + random.nextInt(4));
      shown.append(filter.accept(text.substring(at, end)));
      at = end;
    }
    return shown.append(filter.end()).toString();
  }

  @Test
  void onlyWhatMayBeATagIsHeldBack() {
    ThinkingFilter filter = ThinkingFilter.speaking();
    assertEquals("Hello ", filter.accept("Hello <th"));
    assertEquals("<the", filter.accept("e"));
    assertEquals("", filter.accept("<"));
    assertEquals("<", filter.end());
  }

  @Test
  void replyThatBeginsInAThoughtIsHiddenUntilItCloses() {
    ThinkingFilter filter = ThinkingFilter.thinking();
    assertEquals("", filter.accept("let me see"));
    assertTrue(filter.isThinking());
    assertEquals("", filter.accept("</think>\n"));
    assertFalse(filter.isThinking());
    assertEquals("Hail.", filter.accept("\nHail."));
    assertEquals("", filter.end());
  }

  @Test
  void thoughtThatNeverClosesTakesTheRest() {
    ThinkingFilter filter = ThinkingFilter.speaking();
    assertEquals("So. ", filter.accept("So. <think>hm </thi"));
    assertEquals("", filter.end());
  }
}
