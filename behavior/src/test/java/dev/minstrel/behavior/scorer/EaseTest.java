package dev.minstrel.behavior.scorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.spi.PlayerHistory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EaseTest {
  private static final EventTable TABLE = new SyntheticPlayers(80, 50, 5, 12, 9).events();

  @Test
  void leavingEqualsTrainingWithoutThePlayer() {
    Ease with = train(TABLE);
    EventTable others = TABLE.where(e -> TABLE.player(e) != 33);
    with.leave(itemsOf(33));
    assertSame(train(others).scorer(), with.scorer(), 1e-6f);
  }

  @Test
  void joiningEqualsTrainingWithThePlayer() {
    Ease without = train(TABLE.where(e -> TABLE.player(e) != 12));
    without.join(itemsOf(12));
    assertSame(train(TABLE).scorer(), without.scorer(), 1e-6f);
  }

  @Test
  void oneMoreEventIsOneMoreRow() {
    EaseScorer scorer = train(TABLE).scorer();
    PlayerHistory history = new PlayerHistory();
    float[] running = new float[50];
    float[] whole = new float[50];
    for (int item : itemsOf(5)) {
      history.add(item, 1, 0);
      scorer.add(item, running);
      scorer.score(history, whole);
      assertArrayEquals(whole, running, 1e-5f);
    }
  }

  @Test
  void weightsSolveTheRegressionWithoutSelf() {
    // The gradient of |X - XB|^2 + lambda |B|^2 is zero off the diagonal.
    double lambda = 30;
    EaseScorer scorer =
        Ease.train(PlayerItems.of(TABLE, 80, 50), lambda, Parts.SEQUENTIAL).scorer();
    double[][] gram = Ease.gram(PlayerItems.of(TABLE, 80, 50));
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 50; j++) {
        double gradient = lambda * scorer.weight(i, j) - gram[Math.max(i, j)][Math.min(i, j)];
        for (int k = 0; k < 50; k++) {
          gradient += gram[Math.max(i, k)][Math.min(i, k)] * scorer.weight(k, j);
        }
        assertTrue(i == j || Math.abs(gradient) < 1e-3, "gradient " + gradient);
      }
    }
  }

  @Test
  void catalogueTooLargeIsRefusedWithTheScorerToUse() {
    EventTable table = new EventTable();
    table.add(0, Ease.MOST_ITEMS, 1, 0);
    PlayerItems events = PlayerItems.of(table, 1, Ease.MOST_ITEMS + 1);
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> Ease.train(events, 100, Parts.SEQUENTIAL));
    assertEquals(MinstrelException.Code.CATALOGUE_TOO_LARGE, refused.code());
    assertTrue(refused.getMessage().contains("at most 12000"), refused.getMessage());
    assertTrue(refused.getMessage().contains("ials"), refused.getMessage());
  }

  private static Ease train(EventTable table) {
    return Ease.train(PlayerItems.of(table, 80, 50), 30, Parts.SEQUENTIAL);
  }

  private static int[] itemsOf(int player) {
    int[] items = new int[TABLE.size()];
    int count = 0;
    for (int e = 0; e < TABLE.size(); e++) {
      if (TABLE.player(e) == player) {
        items[count++] = TABLE.item(e);
      }
    }
    return Arrays.copyOf(items, count);
  }

  private static void assertSame(EaseScorer wanted, EaseScorer found, float tolerance) {
    for (int i = 0; i < 50; i++) {
      assertArrayEquals(wanted.weights(i), found.weights(i), tolerance);
    }
  }
}
