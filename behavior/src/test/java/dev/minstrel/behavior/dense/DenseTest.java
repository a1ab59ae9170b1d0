package dev.minstrel.behavior.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DenseTest {
  @Test
  void inverseTimesMatrixIsOne() {
    Trials.run(
        12,
        random -> {
          int size = 1 + random.nextInt(120);
          double[][] matrix = positive(size, random);
          double[][] inverse = triangle(matrix);
          Parts backwards =
              (count, part) -> IntStream.iterate(count - 1, i -> i - 1).limit(count).forEach(part);
          assertTrue(SymmetricInverse.invert(inverse, backwards));
          for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
              double sum = 0;
              for (int k = 0; k < size; k++) {
                sum += matrix[i][k] * inverse[Math.max(k, j)][Math.min(k, j)];
              }
              assertEquals(i == j ? 1 : 0, sum, 1e-9);
            }
          }
        });
  }

  @Test
  void matrixThatIsNotPositiveIsRefused() {
    double[][] matrix = {{1}, {2, 1}};
    assertFalse(SymmetricInverse.invert(matrix, Parts.SEQUENTIAL));
    assertFalse(new Cholesky(2).factor(new float[] {1, 2, 1}));
  }

  @Test
  void choleskySolves() {
    Trials.run(
        40,
        random -> {
          int size = 1 + random.nextInt(40);
          double[][] matrix = positive(size, random);
          float[] packed = new float[Cholesky.packed(size)];
          float[] wanted = new float[size];
          float[] right = new float[size];
          for (int i = 0; i < size; i++) {
            wanted[i] = random.nextInt(9) - 4;
            for (int j = 0; j <= i; j++) {
              packed[Cholesky.packed(i) + j] = (float) matrix[i][j];
            }
          }
          for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
              right[i] += (float) matrix[i][j] * wanted[j];
            }
          }
          Cholesky cholesky = new Cholesky(size);
          assertTrue(cholesky.factor(packed));
          cholesky.solve(right);
          for (int i = 0; i < size; i++) {
            assertEquals(wanted[i], right[i], 2e-3);
          }
        });
  }

  @Test
  void drawsHaveTheirMeanAndDeviation() {
    double sum = 0;
    double squares = 0;
    double gamma = 0;
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      double draw = Gaussian.draw(3, 1, i);
      sum += draw;
      squares += draw * draw;
      gamma += Gamma.draw(3, i, 2.5);
    }
    assertEquals(0, sum / count, 0.03);
    assertEquals(1, squares / count, 0.04);
    assertEquals(2.5, gamma / count, 0.05);
  }

  private static double[][] positive(int size, SplittableRandom random) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i][j] = random.nextDouble() - 0.5;
        matrix[j][i] = matrix[i][j];
      }
      matrix[i][i] = size + random.nextDouble();
    }
    return matrix;
  }

  private static double[][] triangle(double[][] matrix) {
    double[][] rows = SymmetricInverse.triangle(matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      System.arraycopy(matrix[i], 0, rows[i], 0, i + 1);
    }
    return rows;
  }
}
