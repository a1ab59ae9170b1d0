package dev.minstrel.behavior.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.scorer.FactorScorer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContentBridgeTest {
  @Test
  void factorsThatContentTellsAreFoundAgain() {
    int items = 60;
    int terms = 6;
    float[][] content = new float[items][terms];
    float[][] factors = new float[items][4];
    for (int i = 0; i < items; i++) {
      for (int t = 0; t < terms; t++) {
        content[i][t] = (float) Gaussian.draw(3, t, i);
      }
      for (int d = 0; d < 4; d++) {
        factors[i][d] = 1 + d + 2 * content[i][d] - content[i][(d + 2) % terms];
      }
    }
    FoldIn fold = new FoldIn(new FactorScorer(factors, .1, .1, 1));
    ContentBridge bridge = ContentBridge.train(content, fold, ones(items), Parts.SEQUENTIAL);
    assertEquals(.01, bridge.lambda());
    assertEquals(0, bridge.unexplained(), 1e-4);
    float[] found = bridge.factor(new float[] {1, 0, 0, 0, 0, 0});
    assertEquals(3, found[0], .01);
    assertEquals(2, found[1], .01);
    assertEquals(3, found[2], .01);
  }

  @Test
  void contentThatTellsNothingIsShrunkAway() {
    int items = 80;
    float[][] content = new float[items][20];
    float[][] factors = new float[items][3];
    for (int i = 0; i < items; i++) {
      for (int t = 0; t < 20; t++) {
        content[i][t] = (float) Gaussian.draw(5, t, i);
      }
      for (int d = 0; d < 3; d++) {
        factors[i][d] = (float) Gaussian.draw(6, d, i);
      }
    }
    FoldIn fold = new FoldIn(new FactorScorer(factors, .1, .1, 1));
    ContentBridge bridge = ContentBridge.train(content, fold, ones(items), Parts.SEQUENTIAL);
    assertTrue(bridge.lambda() >= 100, "lambda " + bridge.lambda());
    assertTrue(bridge.unexplained() > .9 && bridge.unexplained() < 1.1);
  }

  @Test
  void leavingOutInOneGoEqualsLeavingOutOneByOne() {
    int items = 15;
    float[][] content = new float[items][2];
    float[][] factors = new float[items][1];
    for (int i = 0; i < items; i++) {
      content[i][0] = i % 4;
      content[i][1] = i % 3;
      factors[i][0] = (float) (i % 4 + Gaussian.draw(2, 0, i));
    }
    float[] evidence = ones(items);
    FoldIn fold = new FoldIn(new FactorScorer(factors, .1, .1, 1));
    ContentBridge all = ContentBridge.train(content, fold, evidence, Parts.SEQUENTIAL);
    double error = 0;
    double spread = 0;
    double mean = 0;
    for (float[] factor : factors) {
      mean += factor[0] / items;
    }
    for (int i = 0; i < items; i++) {
      double off = factors[i][0] - predictWithout(i, content, factors, all.lambda());
      error += off * off;
      spread += (factors[i][0] - mean) * (factors[i][0] - mean);
    }
    assertEquals(error / spread, all.unexplained(), 1e-6);
  }

  /** Ridge with a free constant by the plain normal equations, two terms. */
  private static double predictWithout(
      int left, float[][] content, float[][] factors, double lambda) {
    double[][] a = new double[3][4];
    for (int i = 0; i < content.length; i++) {
      if (i == left) {
        continue;
      }
      double[] x = {content[i][0], content[i][1], 1};
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 3; c++) {
          a[r][c] += x[r] * x[c];
        }
        a[r][3] += x[r] * factors[i][0];
      }
    }
    a[0][0] += lambda;
    a[1][1] += lambda;
    for (int p = 0; p < 3; p++) {
      for (int r = 0; r < 3; r++) {
        double factor = a[r][p] / a[p][p];
        for (int c = 0; c < 4 && r != p; c++) {
          a[r][c] -= factor * a[p][c];
        }
      }
    }
    return content[left][0] * a[0][3] / a[0][0]
        + content[left][1] * a[1][3] / a[1][1]
        + a[2][3] / a[2][2];
  }

  @Test
  void newItemOfALikedGenreStandsAboveOneOfAnother() {
    FoldIn fold = new FoldIn(World.factors(8));
    float[][] content = new float[World.ITEMS][5];
    for (int i = 0; i < World.ITEMS; i++) {
      content[i][World.TRUTH.genre(i)] = 1;
    }
    ContentBridge bridge = ContentBridge.train(content, fold, ones(World.ITEMS), Parts.SEQUENTIAL);
    for (int genre = 0; genre < 5; genre++) {
      float[] newcomer = new float[5];
      newcomer[genre] = 1;
      fold.add(bridge.factor(newcomer));
    }
    PlayerState state = new PlayerState(16, PlayerState.NEVER);
    FoldInPlayer player = new FoldInPlayer(fold);
    for (int item = 2; item < 40; item += 5) {
      state.observe(item, 1, 0);
    }
    player.solve(state, 0);
    for (int genre = 0; genre < 5; genre++) {
      assertTrue(genre == 2 || player.score(World.ITEMS + 2) > player.score(World.ITEMS + genre));
    }
  }

  @Test
  void badContentIsRefused() {
    FoldIn fold = new FoldIn(World.factors(4));
    Parts parts = Parts.SEQUENTIAL;
    float[][] good = new float[3][2];
    assertThrows(
        IllegalArgumentException.class,
        () -> ContentBridge.train(new float[0][2], fold, ones(0), parts));
    assertThrows(
        IllegalArgumentException.class, () -> ContentBridge.train(good, fold, new float[3], parts));
    assertThrows(
        IllegalArgumentException.class,
        () -> ContentBridge.train(new float[][] {{1, Float.NaN}}, fold, ones(1), parts));
    ContentBridge bridge = ContentBridge.train(good, fold, ones(3), parts);
    assertThrows(IllegalArgumentException.class, () -> bridge.factor(new float[3]));
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
