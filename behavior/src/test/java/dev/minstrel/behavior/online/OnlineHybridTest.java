package dev.minstrel.behavior.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;

class OnlineHybridTest {
  private static final float[] FIRST = {9, 8, 7, 6};
  private static final float[] SECOND = {1, 2, 3, 4};
  private static final float[] POPULAR = {5, 9, 1, 0};

  @Test
  void scoresAreReciprocalRanksOfWhatIsNotHidden() {
    OnlineHybrid hybrid = new OnlineHybrid(4, 2, 1, 10);
    ItemMask hidden = new ItemMask(4);
    hidden.hide(0);
    float[] scores = new float[4];
    float[][] lists = {FIRST, SECOND, POPULAR};
    hybrid.blend(lists, new double[] {3, 1, 1}, hidden, 30, scores);
    // 30 / (30 + 10) of the members, the rest of the popular
    assertEquals(0, scores[0]);
    assertEquals(.75 * (.75 / 21 + .25 / 23) + .25 / 21, scores[1], 1e-7);
    assertEquals(.75 * (.75 / 22 + .25 / 22) + .25 / 22, scores[2], 1e-7);
    int[] ranks = new int[2];
    hybrid.ranks(1, ranks);
    assertArrayEquals(new int[] {1, 3}, ranks);
    hybrid.ranks(0, ranks);
    assertArrayEquals(new int[2], ranks);
  }

  @Test
  void newPlayerGetsTheNewcomersListAndLaterHisOwn() {
    OnlineHybrid hybrid = new OnlineHybrid(4, 1, 1, 10);
    float[] scores = new float[4];
    ItemMask hidden = new ItemMask(4);
    hybrid.blend(new float[][] {SECOND, POPULAR}, new double[] {1, 1}, hidden, 0, scores);
    assertTrue(scores[1] > scores[0] && scores[0] > scores[2] && scores[2] > scores[3]);
    assertEquals(1, hybrid.speaker(1));
    hybrid.blend(new float[][] {SECOND, POPULAR}, new double[] {1, 1}, hidden, 1_000, scores);
    assertTrue(scores[3] > scores[2] && scores[2] > scores[1] && scores[1] > scores[0]);
    assertEquals(0, hybrid.speaker(3));
  }

  @Test
  void listThatSaysNothingCountsNothing() {
    OnlineHybrid hybrid = new OnlineHybrid(4, 1, 1, 10);
    float[] silent = {2, 2, 2, 2};
    float[] alone = new float[4];
    float[] both = new float[4];
    ItemMask hidden = new ItemMask(4);
    int[] ranks = new int[1];
    hybrid.blend(new float[][] {FIRST, POPULAR}, new double[] {1, 1}, hidden, 500, both);
    hybrid.ranks(1, ranks);
    assertEquals(2, ranks[0]);
    hybrid.blend(new float[][] {silent, POPULAR}, new double[] {1, 1}, hidden, 500, both);
    hybrid.ranks(1, ranks);
    assertEquals(0, ranks[0]);
    assertEquals(1, hybrid.speaker(1));
    hybrid.blend(new float[][] {silent, POPULAR}, new double[] {1, 1}, hidden, 0, alone);
    assertArrayEquals(alone, both);
    hybrid.blend(new float[][] {silent, silent}, new double[] {1, 1}, hidden, 5, both);
    assertArrayEquals(new float[4], both);
    assertEquals(-1, hybrid.speaker(1));
  }

  @Test
  void partsAddUpToTheScoreAndTheSpeakerAddedMost() {
    Trials.run(
        100,
        random -> {
          int items = 1 + random.nextInt(60);
          float[][] lists = new float[5][items];
          double[] alphas = new double[5];
          for (int l = 0; l < 5; l++) {
            alphas[l] = random.nextInt(3);
            for (int i = 0; i < items; i++) {
              lists[l][i] = random.nextInt(20) - 10;
            }
          }
          ItemMask hidden = new ItemMask(items);
          hidden.hide(random.nextInt(items));
          OnlineHybrid hybrid = new OnlineHybrid(items, 3, 2, 7);
          float[] scores = new float[items];
          hybrid.blend(lists, alphas, hidden, random.nextInt(40), scores);
          for (int i = 0; i < items; i++) {
            double sum = 0;
            double most = 0;
            for (int l = 0; l < 5; l++) {
              sum += hybrid.part(l, i);
              most = Math.max(most, hybrid.part(l, i));
            }
            assertEquals(scores[i], sum, 1e-6);
            int speaker = hybrid.speaker(i);
            assertEquals(most, speaker < 0 ? 0 : hybrid.part(speaker, i));
          }
        });
  }

  @Test
  void wrongWeightsAreRefused() {
    OnlineHybrid hybrid = new OnlineHybrid(4, 1, 1, 10);
    ItemMask hidden = new ItemMask(4);
    float[] scores = new float[4];
    float[][] lists = {FIRST, POPULAR};
    assertThrows(
        IllegalArgumentException.class,
        () -> hybrid.blend(lists, new double[] {-1, 1}, hidden, 1, scores));
    assertThrows(
        IllegalArgumentException.class,
        () -> hybrid.blend(lists, new double[] {1, Double.NaN}, hidden, 1, scores));
    assertThrows(IllegalArgumentException.class, () -> new OnlineHybrid(4, 1, 1, 0));
  }

  @Test
  void blendingAllocatesNothing() {
    OnlineHybrid hybrid = new OnlineHybrid(4, 2, 1, 10);
    float[] scores = new float[4];
    float[][] lists = {FIRST, SECOND, POPULAR};
    double[] alphas = {1, 1, 1};
    ItemMask hidden = new ItemMask(4);
    Runnable blend = () -> hybrid.blend(lists, alphas, hidden, 5, scores);
    assertEquals(0, Allocations.of(1_000, blend));
  }
}
