package dev.minstrel.dialogue.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {

  @Test
  void noPartOfAStopStringLeaks() {
    StopStrings stops = new StopStrings(List.of("\nPlayer:", "<end>"));
    assertEquals("Yes.", stops.accept("Yes.\nPl"));
    assertEquals("\nPlenty ", stops.accept("enty <e"));
    assertEquals("", stops.accept("nd"));
    assertFalse(stops.met());
    assertEquals("", stops.accept(">more"));
    assertTrue(stops.met());
    assertEquals("", stops.accept("and more"));
    assertEquals("", stops.finish());
  }

  @Test
  void whatOnlyLookedLikeOneIsShownAtTheEnd() {
    StopStrings stops = new StopStrings(List.of("###"));
    assertEquals("a", stops.accept("a##"));
    assertEquals("##", stops.finish());
  }

  @Test
  void anyCutOfTheTextShowsTheSame() {
    Trials.run(
        500,
        random -> {
          String text = letters(random.nextInt(40), random.nextLong());
          List<String> strings = List.of("aba", "bb", "cab");
          StopStrings stops = new StopStrings(strings);
          StringBuilder shown = new StringBuilder();
          for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(4));
            shown.append(stops.accept(text.substring(at, end)));
            at = end;
          }
          shown.append(stops.finish());
          int expected = text.length();
          for (String stop : strings) {
            int at = text.indexOf(stop);
            expected = at < 0 ? expected : Math.min(expected, at);
          }
          assertEquals(text.substring(0, expected), shown.toString());
        });
  }

  private static String letters(int count, long bits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("abc".charAt((int) Math.floorMod(bits >> i, 3L)));
    }
    return text.toString();
  }
}
