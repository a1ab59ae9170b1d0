package dev.minstrel.music.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GramIndexTest {
  @Test
  void stepsAreIntervalsAndTimesOfOnePartInOrder() {
    NoteTable.Part part = new NoteTable.Part("a", 0, NoteTable.Percussion.PITCHED);
    NoteTable table =
        NoteTable.builder(List.of(part, part), 0, 768)
            .note(0, 48, 10, 90, 1)
            .note(0, 0, 10, 60, 1)
            .note(1, 12, 10, 62, 1)
            .note(0, 48, 10, 64, 1)
            .note(0, 60, 10, 30, 1)
            .note(0, 760, 1, 30, 1)
            .build();
    assertArrayEquals(
        new int[] {28 * 64 + 12, 48 * 64, 3, 24 * 64 + 63}, MelodicSteps.of(table, 0));
    assertEquals(0, MelodicSteps.of(table, 1).length);
  }

  @Test
  void sharedRunsAreThoseOfAPlainSearch() {
    Trials.run(
        200,
        random -> {
          int kinds = 1 + random.nextInt(4);
          List<int[]> parts = new ArrayList<>();
          for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(steps(random, random.nextInt(60), kinds));
          }
          int[] asked = steps(random, random.nextInt(40), kinds + random.nextInt(2));
          GramIndex.Shared shared = GramIndex.of(parts).shared(asked);
          int longest = 0;
          for (int length = 1; length <= asked.length; length++) {
            int found = 0;
            for (int from = 0; from + length <= asked.length; from++) {
              found += stands(asked, from, length, parts) ? 1 : 0;
            }
            assertEquals(found, shared.sharedGrams(length));
            longest = found > 0 ? length : longest;
          }
          assertEquals(longest, shared.longestRun());
        });
  }

  @Test
  void sharesAreOfTheGramsThatThereAre() {
    GramIndex index = GramIndex.of(List.of(new int[] {1, 2, 3, 4}));
    GramIndex.Shared shared = index.shared(new int[] {9, 1, 2, 3, 9});
    assertEquals(3, shared.longestRun());
    assertEquals(2 / 4.0, shared.share(2));
    assertEquals(0, shared.share(4));
    assertTrue(Double.isNaN(shared.share(6)));
    assertEquals(0, GramIndex.of(List.of()).shared(new int[] {1}).longestRun());
  }

  private static int[] steps(SplittableRandom random, int length, int kinds) {
    return random.ints(length, 0, kinds).toArray();
  }

  private static boolean stands(int[] asked, int from, int length, List<int[]> parts) {
    for (int[] part : parts) {
      for (int at = 0; at + length <= part.length; at++) {
        int same = 0;
        while (same < length && part[at + same] == asked[from + same]) {
          same++;
        }
        if (same == length) {
          return true;
        }
      }
    }
    return false;
  }
}
