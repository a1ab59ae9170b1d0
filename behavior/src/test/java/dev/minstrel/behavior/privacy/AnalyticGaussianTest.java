package dev.minstrel.behavior.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticGaussianTest {
  private static final double DELTA = 1e-6;

  @ParameterizedTest
  @CsvSource({".5, 8.058", "1, 4.225", "2, 2.230", "4, 1.194", "8, .653"})
  void deviationIsThatOfThePaper(double epsilon, double sigma) {
    assertEquals(sigma, AnalyticGaussian.sigma(epsilon, DELTA, 1), 6e-4);
    assertEquals(3 * sigma, AnalyticGaussian.sigma(epsilon, DELTA, 3), 2e-3);
  }

  @Test
  void oneReleaseSpendsExactlyItsEpsilon() {
    Trials.run(
        300,
        random -> {
          double epsilon = Math.exp(random.nextDouble(Math.log(0.01), Math.log(50)));
          double delta = Math.exp(random.nextDouble(Math.log(1e-12), Math.log(0.1)));
          double sigma = AnalyticGaussian.sigma(epsilon, delta, 2);
          double spent = AnalyticGaussian.epsilon(AnalyticGaussian.rho(2, sigma), delta);
          assertEquals(epsilon, spent, 1e-6 * epsilon);
          assertTrue(AnalyticGaussian.delta(epsilon, 2 / sigma) <= delta * (1 + 1e-9));
        });
  }

  /** The looser formula that every release obeys as well. */
  @Test
  void spentEpsilonIsWithinTheConcentratedBound() {
    for (double rho = 1e-4; rho < 100; rho *= 3) {
      double epsilon = AnalyticGaussian.epsilon(rho, DELTA);
      assertTrue(epsilon > 0 && epsilon <= rho + 2 * Math.sqrt(rho * Math.log(1 / DELTA)));
    }
    assertEquals(0, AnalyticGaussian.epsilon(0, DELTA));
    assertEquals(
        Double.POSITIVE_INFINITY, AnalyticGaussian.epsilon(Double.POSITIVE_INFINITY, DELTA));
  }

  /** The definition itself: no set of outputs is more than e^ε likelier, up to δ. */
  @Test
  void noiseHidesWhetherAPlayerIsThere() {
    double epsilon = 1;
    double delta = 0.05;
    double sigma = AnalyticGaussian.sigma(epsilon, delta, 1);
    int draws = 400_000;
    int with = 0;
    int without = 0;
    double edge = 0.5 + epsilon * sigma * sigma; // the worst set: all above it
    for (int i = 0; i < draws; i++) {
      double noise = sigma * Gaussian.draw(17, 0, i);
      with += 1 + noise > edge ? 1 : 0;
      without += noise > edge ? 1 : 0;
    }
    double told = (with - Math.exp(epsilon) * without) / draws;
    assertEquals(delta, told, 4e-3);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> AnalyticGaussian.sigma(0, DELTA, 1));
    assertThrows(
        IllegalArgumentException.class, () -> AnalyticGaussian.sigma(Double.NaN, DELTA, 1));
    assertThrows(IllegalArgumentException.class, () -> AnalyticGaussian.sigma(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> AnalyticGaussian.sigma(1, DELTA, 0));
    assertThrows(IllegalArgumentException.class, () -> AnalyticGaussian.epsilon(-1, DELTA));
  }
}
