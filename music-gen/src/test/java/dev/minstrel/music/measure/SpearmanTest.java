package dev.minstrel.music.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpearmanTest {
  private static final double[] X = {1, 2, 2, 3, 5, 5, 5, 8, 9, 10};
  private static final double[] Y = {2, 1, 3, 3, 7, 5, 6, 6, 9, 4};

  @Test
  void tiesHaveTheirMeanRankAsInSciPy() {
    assertEquals(0.739969998148242, Spearman.correlation(X, Y), 1e-12);
    assertEquals(1, Spearman.correlation(X, X), 1e-12);
    assertTrue(Double.isNaN(Spearman.correlation(X, new double[10])));
  }

  @Test
  void theIntervalIsTheSameForTheSameSeedAndHoldsTheCorrelation() {
    Spearman once = Spearman.of(X, Y, 500, 7);
    assertEquals(once, Spearman.of(X, Y, 500, 7));
    assertTrue(once.low() < once.correlation() && once.correlation() < once.high());
  }

  @Test
  void theIntervalCoversTheTruthAboutAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(5);
    int covered = 0;
    int trials = 60;
    for (int trial = 0; trial < trials; trial++) {
      double[] a = new double[50];
      double[] b = new double[50];
      for (int i = 0; i < a.length; i++) {
        a[i] = random.nextDouble();
        b[i] = random.nextDouble(); // independent: the truth is 0
      }
      Spearman spearman = Spearman.of(a, b, 100, trial);
      covered += spearman.low() <= 0 && 0 <= spearman.high() ? 1 : 0;
    }
    assertTrue(covered >= 50, covered + " of " + trials);
  }

  @Test
  void columnsOfDifferentLengthAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Spearman.of(X, new double[9], 10, 1));
    assertThrows(IllegalArgumentException.class, () -> Spearman.of(X, Y, 0, 1));
  }
}
