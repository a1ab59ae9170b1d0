package dev.minstrel.behavior.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Allocations;
import org.junit.jupiter.api.Test;

class CalibratedListTest {
  private static final int ITEMS = 60;

  @Test
  void listHasTheSharesOfTheHistory() {
    // Items 0 to 29 are combat and score best, 30 to 59 trade. The history: 7 combat, 3 trade.
    PlayerHistory history = new PlayerHistory();
    for (int event = 0; event < 10; event++) {
      history.add(event < 7 ? event : 30 + event, 1, event);
    }
    assertEquals(10, combat(list(0), history));
    assertEquals(8, combat(list(.9), history)); // scores still pull
    assertEquals(7, combat(list(1), history));
  }

  @Test
  void weightsOfEventsCount() {
    PlayerHistory history = new PlayerHistory();
    history.add(0, 2, 0);
    history.add(30, 8, 1);
    assertEquals(2, combat(list(1), history));
  }

  @Test
  void playerWithoutHistoryGetsTheBest() {
    int[] items = new int[3];
    PlayerHistory nobody = new PlayerHistory();
    assertEquals(3, list(.9).recommend(nobody, 3, items));
    assertArrayEquals(new int[] {0, 1, 2}, items);
    nobody.add(500, 1, 0); // of another catalogue
    assertEquals(3, list(.9).recommend(nobody, 3, items));
    assertArrayEquals(new int[] {0, 1, 2}, items);
  }

  @Test
  void designersMaskHolds() {
    ItemMask designer = new ItemMask(ITEMS);
    designer.hideAll();
    designer.show(41);
    int[] items = new int[3];
    Recommender list = new CalibratedList(scorer(), kinds(), .5, designer);
    assertEquals(1, list.recommend(new PlayerHistory(), 3, items));
    assertEquals(41, items[0]);
  }

  @Test
  void wrongKindsAreRefused() {
    ItemMask none = new ItemMask(ITEMS);
    float[][] bad = kinds();
    bad[3][0] = Float.NaN;
    assertThrows(IllegalArgumentException.class, () -> new CalibratedList(scorer(), bad, .5, none));
    assertThrows(
        IllegalArgumentException.class, () -> new CalibratedList(scorer(), kinds(), 1.5, none));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CalibratedList(scorer(), new float[3][2], .5, none));
  }

  @Test
  void listsAllocateNothing() {
    PlayerHistory history = new PlayerHistory();
    history.add(4, 1, 0);
    Recommender list = list(.5);
    int[] items = new int[10];
    assertEquals(0, Allocations.of(20, () -> list.recommend(history, 2, items)));
  }

  private static int combat(Recommender list, PlayerHistory history) {
    int[] items = new int[10];
    assertEquals(10, list.recommend(history, 10, items));
    int combat = 0;
    for (int item : items) {
      combat += item < 30 ? 1 : 0;
    }
    return combat;
  }

  private static Recommender list(double lambda) {
    return new CalibratedList(scorer(), kinds(), lambda, new ItemMask(ITEMS));
  }

  private static PopularityScorer scorer() {
    float[] scores = new float[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      scores[item] = ITEMS - item;
    }
    return PopularityScorer.of(scores);
  }

  private static float[][] kinds() {
    float[][] kinds = new float[ITEMS][2];
    for (int item = 0; item < ITEMS; item++) {
      kinds[item][item < 30 ? 0 : 1] = 3; // rows are scaled
    }
    return kinds;
  }
}
