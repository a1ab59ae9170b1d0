package dev.minstrel.behavior.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import dev.minstrel.testing.Allocations;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lists hold, and what they never hold. */
class ListsTest {
  private static final int ITEMS = 300;

  @Test
  void knownAndHiddenItemsAreNeverListed() {
    ItemMask designer = new ItemMask(5);
    designer.hide(4);
    PlayerHistory history = new PlayerHistory();
    history.add(3, 1, 0);
    int[] list = new int[5];
    Recommender lists = new BestFirst(PopularityScorer.of(new float[] {1, 2, 2, 9, 9}), designer);
    assertEquals(3, lists.recommend(history, 5, list));
    assertArrayEquals(new int[] {1, 2, 0}, Arrays.copyOf(list, 3));
    designer.hideAll();
    assertEquals(0, lists.recommend(history, 5, list));
    designer.show(0);
    assertEquals(1, lists.recommend(history, 5, list));
  }

  @Test
  void whatIsKnownIsOfferedAgainWhereTheDesignerSaysSo() {
    ItemMask designer = new ItemMask(ITEMS);
    designer.showMet();
    designer.hide(1);
    PlayerHistory history = new PlayerHistory();
    history.add(0, 1, 0);
    int[] list = new int[2];
    for (Recommender lists :
        List.of(
            new BestFirst(descending(), designer),
            new DiverseList(descending(), (a, b) -> 0, 0.5f, designer))) {
      lists.recommend(history, 2, list);
      assertArrayEquals(new int[] {0, 2}, list);
    }
  }

  @Test
  void likenessIsACosineAndNeverNegative() {
    float[][] vectors = {{1, 0}, {2, 0}, {1, 1}, {-1, 0}, {0, 0}};
    Likeness byVectors = ItemLikeness.ofVectors(5, i -> vectors[i]);
    assertEquals(1, byVectors.of(0, 1), 1e-6);
    assertEquals(Math.sqrt(0.5), byVectors.of(0, 2), 1e-6);
    assertEquals(0, byVectors.of(0, 3));
    assertEquals(0, byVectors.of(0, 4));
    EventTable events = new EventTable();
    for (int[] met : new int[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {3, 2}}) {
      events.add(met[0], met[1], 1, 0);
    }
    Likeness byPlayers = ItemLikeness.ofPlayers(PlayerItems.of(events, 4, 4));
    assertEquals(2 / Math.sqrt(6), byPlayers.of(0, 1), 1e-6);
    assertEquals(byPlayers.of(0, 1), byPlayers.of(1, 0));
    assertEquals(0, byPlayers.of(0, 2));
    assertEquals(0, byPlayers.of(0, 3));
  }

  @Test
  void countsOfAnEarlierRunAreRestored() {
    Exposure exposure = new Exposure(4);
    exposure.restore(2, 5);
    exposure.restore(3, 1);
    exposure.restore(3, 0);
    assertEquals(5, exposure.count(2));
    assertEquals(0.25, exposure.coverage());
    assertThrows(IllegalArgumentException.class, () -> exposure.restore(0, -1));
  }

  @Test
  void lastPlaceGoesToWhatNobodyWasShownUntilEnoughWas() {
    CoverageSlot lists = new CoverageSlot(descending());
    PlayerHistory nobody = new PlayerHistory();
    int[] list = new int[10];
    Set<Integer> shown = new HashSet<>();
    for (int player = 0; player < 400; player++) {
      assertEquals(10, lists.recommend(nobody, 10, list));
      Set<Integer> different = new HashSet<>();
      for (int item : list) {
        shown.add(item);
        assertTrue(different.add(item), "an item stands twice");
      }
      for (int place = 0; place < 9; place++) {
        assertEquals(place, list[place]);
      }
    }
    assertEquals(CoverageSlot.DEFAULT_SHARE, shown.size() / (double) ITEMS, 0.01);
    assertEquals(9, list[9]); // enough was shown
  }

  @Test
  void shortListsSpendNowAndThen() {
    CoverageSlot lists = new CoverageSlot(descending());
    int[] list = new int[2];
    int spent = 0;
    for (int player = 0; player < 50; player++) {
      lists.recommend(new PlayerHistory(), 2, list);
      spent += list[1] == 1 ? 0 : 1;
    }
    assertTrue(spent >= 9 && spent <= 11, "spent " + spent);
  }

  @Test
  void cappedItemsGiveWay() {
    CoverageSlot lists =
        new CoverageSlot(descending(), new Exposure(ITEMS), new ItemMask(ITEMS), 0, 3);
    int[] list = new int[4];
    for (int player = 0; player < 3; player++) {
      lists.recommend(new PlayerHistory(), 4, list);
      assertEquals(0, list[0]);
    }
    lists.recommend(new PlayerHistory(), 4, list);
    assertEquals(4, list[0]);
  }

  @Test
  void diverseListsTakeOneOfAKindFirst() {
    Likeness sameTen = (a, b) -> a / 10 == b / 10 ? 1 : 0;
    int[] list = new int[3];
    new DiverseList(descending(), sameTen, 0.5f, new ItemMask(ITEMS))
        .recommend(new PlayerHistory(), 3, list);
    assertArrayEquals(new int[] {0, 10, 20}, list);
    new DiverseList(descending(), sameTen, 1, new ItemMask(ITEMS))
        .recommend(new PlayerHistory(), 3, list);
    assertArrayEquals(new int[] {0, 1, 2}, list);
  }

  @Test
  void penaltyLiftsTheRare() {
    float[] popularity = {100, 100, 0};
    Scorer fair = new PopularityPenalty(PopularityScorer.of(new float[] {3, 1, 2}), popularity, 1);
    float[] scores = new float[3];
    fair.score(new PlayerHistory(), scores);
    assertTrue(scores[2] > scores[0] && scores[0] > scores[1]);
  }

  @Test
  void countsFade() {
    Exposure exposure = new Exposure(4);
    exposure.show(new int[] {1, 2}, 2);
    exposure.show(new int[] {1}, 1);
    assertEquals(0.5, exposure.coverage());
    exposure.fade();
    assertEquals(1, exposure.count(1));
    assertEquals(0, exposure.count(2));
    assertEquals(0.25, exposure.coverage());
  }

  @Test
  void listsAllocateNothing() {
    PlayerHistory history = new PlayerHistory();
    history.add(3, 1, 0);
    int[] list = new int[10];
    CoverageSlot lists = new CoverageSlot(descending());
    assertEquals(0, Allocations.of(100, () -> lists.recommend(history, 10, list)));
  }

  @Test
  void sharesOutOfRangeAreRefused() {
    Scorer scorer = descending();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CoverageSlot(
                scorer, new Exposure(ITEMS), new ItemMask(ITEMS), Double.NaN, Integer.MAX_VALUE));
    assertFalse(new ItemMask(3).hides(2));
  }

  private static Scorer descending() {
    float[] scores = new float[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      scores[i] = ITEMS - i;
    }
    return PopularityScorer.of(scores);
  }
}
