package dev.minstrel.behavior.topk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TopKTest {
  private final int[] items = new int[TopK.MOST];
  private final float[] scores = new float[TopK.MOST];

  @Test
  void listsAreThoseOfASort() {
    Trials.run(
        80,
        random -> {
          int itemCount = 1 + random.nextInt(random.nextBoolean() ? 60 : 11_000);
          int dimensions = 1 + random.nextInt(9);
          float[][] rows = Catalogues.any(random, itemCount, dimensions);
          TopK topK = new TopK(ItemFactors.of(rows, Layout.COLUMNS));
          for (int asked = 0; asked < 3; asked++) {
            float[] player = Catalogues.player(random, dimensions);
            ItemMask mask = Catalogues.mask(random, itemCount);
            int k = 1 + random.nextInt(random.nextBoolean() ? 30 : TopK.MOST);
            int[] wanted = Catalogues.sorted(rows, player, mask, k);
            int count = topK.scan(player, mask, k, items, scores);
            assertArrayEquals(wanted, Arrays.copyOf(items, count));
            for (int place = 0; place < count; place++) {
              assertEquals(Catalogues.score(rows[items[place]], player), scores[place], 0f);
            }
          }
        });
  }

  @Test
  void layoutsOfTheVectorApiFallBackToPlainJava() {
    float[][] rows = Catalogues.any(new SplittableRandom(1), 100, 4);
    for (Layout layout : Layout.values()) {
      TopK topK = new TopK(ItemFactors.of(rows, layout));
      assertEquals("plain", topK.kernel());
      assertEquals(10, topK.scan(new float[] {1, 2, 3, 4}, null, 10, items, scores));
    }
  }

  @Test
  void listLongerThanTheCatalogueHoldsTheCatalogue() {
    TopK topK = new TopK(ItemFactors.of(new float[][] {{1}, {3}, {2}}, Layout.COLUMNS));
    int[] three = new int[3];
    assertEquals(3, topK.scan(new float[] {1}, null, 10, three, new float[3]));
    assertArrayEquals(new int[] {1, 2, 0}, three);
    TopK nothing = new TopK(ItemFactors.of(new float[0][], Layout.COLUMNS));
    assertEquals(0, nothing.scan(new float[] {1}, null, 10, new int[0], new float[0]));
  }

  @Test
  void maskThatHidesEverythingLeavesNothing() {
    float[][] rows = Catalogues.any(new SplittableRandom(2), 3000, 3);
    ItemMask mask = new ItemMask(3000);
    mask.hideAll();
    TopK topK = new TopK(ItemFactors.of(rows, Layout.COLUMNS));
    assertEquals(0, topK.scan(new float[] {1, 1, 1}, mask, 10, items, scores));
    mask.show(2999);
    assertEquals(1, topK.scan(new float[] {1, 1, 1}, mask, 10, items, scores));
    assertEquals(2999, items[0]);
  }

  @Test
  void numbersThatWouldMakeItemsVanishAreRefused() {
    var factor =
        assertThrows(
            IllegalArgumentException.class,
            () -> ItemFactors.of(new float[][] {{1, 2}, {3, Float.NaN}}, Layout.COLUMNS));
    assertTrue(factor.getMessage().contains("item 1"), factor.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> ItemFactors.of(new float[][] {{1, 2}, {3}}, Layout.COLUMNS));
    TopK topK = new TopK(ItemFactors.of(new float[][] {{1e30f, 1}}, Layout.COLUMNS));
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> topK.scan(new float[] {bad, 0}, null, 1, items, scores));
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    TopK topK = new TopK(ItemFactors.of(new float[][] {{1}, {2}}, Layout.COLUMNS));
    float[] player = {1};
    assertThrows(IllegalArgumentException.class, () -> topK.scan(player, null, 0, items, scores));
    assertThrows(
        IllegalArgumentException.class,
        () -> topK.scan(player, null, TopK.MOST + 1, items, scores));
    assertThrows(
        IllegalArgumentException.class, () -> topK.scan(player, null, 2, new int[1], scores));
    assertThrows(
        IllegalArgumentException.class, () -> topK.scan(player, new ItemMask(3), 1, items, scores));
    assertThrows(
        IllegalArgumentException.class,
        () -> topK.scan(new float[] {1, 2}, null, 1, items, scores));
  }

  @Test
  void scanAllocatesNothing() {
    SplittableRandom random = new SplittableRandom(3);
    float[][] rows = Catalogues.any(random, 1500, 4);
    TopK topK = new TopK(ItemFactors.of(rows, Layout.COLUMNS));
    ItemMask mask = new ItemMask(1500);
    mask.hide(7);
    float[] player = {1, -1, 2, 0.5f};
    assertEquals(0, Allocations.of(2_000, () -> topK.scan(player, mask, 10, items, scores)));
  }
}
