package dev.minstrel.behavior.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.Chooser;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.Trials;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Leaks.class)
class ChooserTest {
  @Test
  void onlyLegalActsAreChosen() {
    try (Village village = new Village(null, 1)) {
      Chooser brom = ChooserScenes.brom(village);
      brom.exploration(1);
      Trials.run(
          2_000,
          random -> {
            Set<String> legal = new HashSet<>();
            for (Act act : ChooserScenes.ACTS) {
              if (random.nextBoolean()) {
                legal.add(act.name());
              }
            }
            Optional<Chooser.Choice> choice = brom.choose(legal, 0);
            assertEquals(legal.isEmpty(), choice.isEmpty());
            choice.ifPresent(
                made -> {
                  assertTrue(legal.contains(made.act()));
                  assertTrue(made.propensity() > 0 && made.propensity() <= 1);
                  made.reward(random.nextFloat());
                });
          });
    }
  }

  @Test
  void whatWorksIsLearnedAndForgotten() {
    try (Village village = new Village(null, 1)) {
      Chooser brom = ChooserScenes.brom(village);
      assertTrue(ChooserScenes.often(village, 100) < 50, "the designer expects more of jokes");
      ChooserScenes.teach(village, 200);
      assertTrue(ChooserScenes.often(village, 100) > 80);
      brom.forget();
      assertTrue(ChooserScenes.often(village, 100) < 50);
    }
  }

  @Test
  void actsThatAreNotExploredAreNeverTriedOut() {
    try (Village village = new Village(null, 1)) {
      Chooser brom = ChooserScenes.brom(village);
      brom.exploration(1);
      for (int i = 0; i < 2_000; i++) {
        assertFalse(brom.choose(ChooserScenes.ALL, 0).orElseThrow().act().equals("throw out"));
      }
      assertEquals("throw out", brom.choose(Set.of("throw out"), 0).orElseThrow().act());
    }
  }

  @Test
  void commitmentHoldsUntilItsTimeOrTheLaw() {
    try (Village village = new Village(null, 1)) {
      Chooser brom = ChooserScenes.brom(village);
      brom.exploration(1);
      brom.commitment(Duration.ofSeconds(5));
      Set<String> both = Set.of("joke", "rumour");
      Chooser.Choice first = brom.choose(both, 0).orElseThrow();
      for (int i = 0; i < 100; i++) {
        village.clock.advance(Duration.ofMillis(40));
        Chooser.Choice again = brom.choose(both, 0).orElseThrow();
        assertEquals(first.act(), again.act());
        assertEquals(1, again.propensity());
      }
      Set<String> other = Set.of(first.act().equals("joke") ? "rumour" : "joke");
      assertTrue(other.contains(brom.choose(other, 0).orElseThrow().act()));
    }
  }

  @Test
  void badInputIsOneClearLine() {
    try (Village village = new Village(null, 1)) {
      Chooser brom = ChooserScenes.brom(village);
      assertSame(brom, ChooserScenes.brom(village));
      brom.choose(ChooserScenes.ALL, 1, 2);
      refuses("brom looked at 2 numbers before, now at 1", () -> brom.choose(ChooserScenes.ALL, 1));
      refuses("finite numbers, not NaN", () -> brom.choose(ChooserScenes.ALL, 1, Float.NaN));
      refuses("among [dance]", () -> brom.choose(Set.of("dance"), 1, 2));
      refuses("2 to 64 acts", () -> village.behavior.chooser("x", List.of(Act.named("a"))));
      refuses(
          "two acts of one name",
          () -> village.behavior.chooser("x", List.of(Act.named("a"), Act.named("a"))));
      refuses("reward must be in [0, 1]", () -> first(brom).reward(2));
      refuses("exploration must be in [0, 1]", () -> brom.exploration(Float.NaN));
      refuses("0 to 10 minutes", () -> brom.commitment(Duration.ofMinutes(11)));
    }
  }

  private static Chooser.Choice first(Chooser chooser) {
    return chooser.choose(ChooserScenes.ALL, 1, 2).orElseThrow();
  }

  private static void refuses(String words, Runnable call) {
    String said = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(said.contains(words), said);
  }
}
