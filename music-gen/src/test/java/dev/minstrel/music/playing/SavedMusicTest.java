package dev.minstrel.music.playing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Mood;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SavedMusicTest {

  /** One game goes on, the other is loaded from a save: they hear the same to the nanosecond. */
  @Test
  void whatWasSavedAnywhereGoesOnIdentically() {
    Trials.run(
        1_000,
        random -> {
          Studio studio = new Studio(new ScriptedOpening()).playing(Requests.piece(random));
          play(studio, random.split(), random.nextInt(120));
          Studio loaded = new Studio(new ScriptedOpening(), 99);
          loaded.strict = false;
          loaded.tickNanos(random.nextLong(5_000_000_000L));
          byte[] save = studio.save();
          loaded.restore(save);
          loaded.log.clear();
          studio.log.clear();
          long seed = random.nextLong();
          play(studio, new SplittableRandom(seed), 60);
          play(loaded, new SplittableRandom(seed), 60);
          assertSame(studio.log, loaded.log);
          assertArrayEquals(studio.save(), loaded.save());
        });
  }

  /** Says where they part, and what came before. */
  private static void assertSame(List<String> expected, List<String> actual) {
    int same = 0;
    while (same < expected.size()
        && same < actual.size()
        && expected.get(same).equals(actual.get(same))) {
      same++;
    }
    int from = Math.max(0, same - 5);
    assertEquals(
        expected.subList(from, Math.min(expected.size(), same + 3)),
        actual.subList(from, Math.min(actual.size(), same + 3)));
  }

  private static void play(Studio studio, SplittableRandom random, int ticks) {
    for (int i = 0; i < ticks; i++) {
      if (random.nextInt(12) == 0) {
        Requests.any(studio.music, random);
      }
      studio.tickNanos(random.nextLong(1, 60_000_000));
    }
  }

  @Test
  void loadingOverMusicEndsWhatSounded() throws IOException {
    Studio studio = new Studio(new ScriptedOpening()).playing(Composition.of(Mood.CALM));
    studio.run(500);
    byte[] save = studio.save();
    studio.run(3_333);
    List<String> sounding = List.copyOf(studio.sounding);
    assertTrue(!sounding.isEmpty());
    studio.log.clear();
    studio.strict = false;
    studio.restore(save);
    studio.tick(10);
    for (String note : sounding) {
      assertTrue(
          studio.log.stream().anyMatch(event -> event.startsWith("off " + note + " ")), note);
    }
  }

  /** A damaged save is refused and changes nothing, or is a state that can be played. */
  @Test
  void damagedSavesAreRefusedOrPlayable() {
    int[] refused = {0};
    Studio studio = new Studio(new ScriptedOpening()).playing(Composition.of(Mood.CALM));
    studio.run(4_444);
    byte[] good = studio.save();
    Trials.run(
        1_000,
        random -> {
          byte[] bad = good.clone();
          for (int i = random.nextInt(1, 4); i > 0; i--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
          }
          Studio game = new Studio(new ScriptedOpening()).playing(Composition.of(Mood.CALM));
          game.strict = false;
          byte[] before = game.save();
          try {
            game.restore(bad);
            game.run(300);
          } catch (IOException notOurs) {
            refused[0]++;
            assertArrayEquals(before, game.save(), "nothing has changed");
          }
        });
    assertTrue(refused[0] > 100, "refused: " + refused[0]);
  }

  @Test
  void aSaveCutShortIsRefused() {
    Studio studio = new Studio(new ScriptedOpening()).playing(Composition.of(Mood.CALM));
    studio.run(2_000);
    byte[] save = studio.save();
    byte[] state = studio.save();
    Trials.run(
        200,
        random -> {
          byte[] cut = java.util.Arrays.copyOf(save, random.nextInt(save.length));
          try {
            studio.restore(cut);
            throw new AssertionError("accepted " + cut.length + " bytes");
          } catch (IOException expected) {
            assertArrayEquals(state, studio.save());
          }
        });
  }

  @Test
  void aStoppedGameIsSavedToo() throws IOException {
    Studio studio = new Studio(new ScriptedOpening());
    Studio loaded = new Studio(new ScriptedOpening());
    loaded.restore(studio.save());
    loaded.playing(Composition.of(Mood.CALM));
    loaded.run(1_000);
    loaded.music.stop(Duration.ZERO);
    loaded.tick(1);
    assertTrue(loaded.sounding.isEmpty());
  }
}
