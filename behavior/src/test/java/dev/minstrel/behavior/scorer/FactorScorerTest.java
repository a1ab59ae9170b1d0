package dev.minstrel.behavior.scorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;

class FactorScorerTest {
  private static final int ITEMS = 12;
  private static final int DIMENSIONS = 4;

  @Test
  void newPlayerIsSolvedExactly() {
    Trials.run(
        50,
        random -> {
          float[][] items = new float[ITEMS][DIMENSIONS];
          for (float[] factor : items) {
            for (int d = 0; d < DIMENSIONS; d++) {
              factor[d] = random.nextFloat() - 0.5f;
            }
          }
          double alpha = 0.05 + random.nextFloat();
          double lambda = 0.01 + random.nextFloat();
          double nu = random.nextFloat();
          double ridgePairs = 5 * random.nextFloat();
          PlayerHistory history = new PlayerHistory();
          for (int e = 0; e < 6; e++) {
            history.add(random.nextInt(ITEMS), 1 + random.nextInt(4), e);
          }
          history.add(history.item(0), 9, 7); // again: it counts once
          double[] player = solved(items, history, alpha, lambda, nu, ridgePairs);
          float[] scores = new float[ITEMS];
          new FactorScorer(items, alpha, lambda, nu, ridgePairs).score(history, scores);
          for (int i = 0; i < ITEMS; i++) {
            double wanted = 0;
            for (int d = 0; d < DIMENSIONS; d++) {
              wanted += player[d] * items[i][d];
            }
            assertEquals(wanted, scores[i], 1e-4);
          }
        });
  }

  @Test
  void ridgeCountsAPairForEveryItemUnlessToldOtherwise() {
    float[][] items = {{1, 0}, {0, 1}};
    PlayerHistory history = new PlayerHistory();
    history.add(0, 1, 0);
    float[] scores = new float[2];
    new FactorScorer(items, 0.5, 1, 1).score(history, scores);
    assertArrayEquals(new float[] {1 / 3.5f, 0}, scores, 1e-6f); // 1 + alpha + (1 + 2 alpha)
    new FactorScorer(items, 0.5, 1, 1, 0).score(history, scores);
    assertArrayEquals(new float[] {1 / 2.5f, 0}, scores, 1e-6f);
  }

  @Test
  void factorsThatCannotBeUsedAreRefused() {
    assertRefused("item 1 holds NaN", new float[][] {{1, 2}, {3, Float.NaN}}, 1, 1, 1, 0);
    assertRefused("item 1 has 1 dimensions", new float[][] {{1, 2}, {3}}, 1, 1, 1, 0);
    assertRefused("at least 1 dimension", new float[][] {{}}, 1, 1, 1, 0);
    float[][] fine = {{1}};
    assertRefused("alpha", fine, -1, 1, 1, 0);
    assertRefused("lambda", fine, 1, Double.NaN, 1, 0);
    assertRefused("nu", fine, 1, 1, 2, 0);
    assertRefused("ridgePairs", fine, 1, 1, 1, Double.POSITIVE_INFINITY);
  }

  private static void assertRefused(
      String what, float[][] items, double alpha, double lambda, double nu, double ridgePairs) {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> new FactorScorer(items, alpha, lambda, nu, ridgePairs))
            .getMessage();
    assertTrue(said.contains(what), said);
  }

  /** Gauss elimination in double on (sum hh' + alpha H'H + ridge) w = sum h. */
  private static double[] solved(
      float[][] items,
      PlayerHistory history,
      double alpha,
      double lambda,
      double nu,
      double ridgePairs) {
    double[][] rows = new double[DIMENSIONS][DIMENSIONS + 1];
    int pairs = 0;
    for (int i = 0; i < ITEMS; i++) {
      boolean met = false;
      for (int e = 0; e < history.eventCount(); e++) {
        met |= history.item(e) == i;
      }
      pairs += met ? 1 : 0;
      for (int d = 0; d < DIMENSIONS; d++) {
        for (int c = 0; c < DIMENSIONS; c++) {
          rows[d][c] += (alpha + (met ? 1 : 0)) * items[i][d] * items[i][c];
        }
        rows[d][DIMENSIONS] += met ? items[i][d] : 0;
      }
    }
    for (int d = 0; d < DIMENSIONS; d++) {
      rows[d][d] += lambda * Math.pow(pairs + ridgePairs, nu);
    }
    for (int d = 0; d < DIMENSIONS; d++) {
      for (int r = 0; r < DIMENSIONS; r++) {
        double factor = r == d ? 0 : rows[r][d] / rows[d][d];
        for (int c = 0; c <= DIMENSIONS; c++) {
          rows[r][c] -= factor * rows[d][c];
        }
      }
    }
    double[] solution = new double[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      solution[d] = rows[d][DIMENSIONS] / rows[d][d];
    }
    return solution;
  }
}
