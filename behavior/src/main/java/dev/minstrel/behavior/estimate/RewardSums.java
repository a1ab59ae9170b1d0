package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.dense.Cholesky;

/**
 * Sums over decisions from which a ridge regression is solved, and judged, without the decisions.
 */
final class RewardSums {
  private final int columns;
  private final double[] gram; // packed lower triangle
  private final double[] columnSum;
  private final double[] product;
  private double count;
  private double rewardSum;
  private double rewardSquares;

  RewardSums(int columns) {
    this.columns = columns;
    gram = new double[Cholesky.packed(columns)];
    columnSum = new double[columns];
    product = new double[columns];
  }

  /** Adds a decision whose columns rise from the first to {@code size} - 1. */
  void add(int[] column, float[] value, int size, double reward) {
    count++;
    rewardSum += reward;
    rewardSquares += reward * reward;
    for (int i = 0; i < size; i++) {
      columnSum[column[i]] += value[i];
      product[column[i]] += value[i] * reward;
      int row = Cholesky.packed(column[i]);
      for (int j = 0; j <= i; j++) {
        gram[row + column[j]] += (double) value[i] * value[j];
      }
    }
  }

  /** Adds, or with -1 takes away, other sums. */
  void add(RewardSums other, int sign) {
    count += sign * other.count;
    rewardSum += sign * other.rewardSum;
    rewardSquares += sign * other.rewardSquares;
    for (int i = 0; i < gram.length; i++) {
      gram[i] += sign * other.gram[i];
    }
    for (int c = 0; c < columns; c++) {
      columnSum[c] += sign * other.columnSum[c];
      product[c] += sign * other.product[c];
    }
  }

  double count() {
    return count;
  }

  double mean() {
    return count > 0 ? rewardSum / count : 0;
  }

  /** Mean square of a column: the measure of its size. */
  double meanSquare(int column) {
    return count > 0 ? gram[Cholesky.packed(column) + column] / count : 0;
  }

  /**
   * Solves for deviations from the mean reward, drawn to 0 by {@code ridge} decisions a column.
   *
   * @param coefficients receives the solution
   * @return false where floats cannot solve it
   */
  boolean solve(double ridge, Cholesky solver, float[] scratch, float[] coefficients) {
    for (int c = 0; c < columns; c++) {
      coefficients[c] = (float) (product[c] - mean() * columnSum[c]);
    }
    return solveFor(ridge, solver, scratch, coefficients);
  }

  /** The same for any right side, in place. */
  boolean solveFor(double ridge, Cholesky solver, float[] scratch, float[] vector) {
    for (int i = 0; i < gram.length; i++) {
      scratch[i] = (float) gram[i];
    }
    for (int c = 0; c < columns; c++) {
      double size = Math.max(1, meanSquare(c));
      scratch[Cholesky.packed(c) + c] += (float) (ridge * size);
    }
    if (!solver.factor(scratch)) {
      return false;
    }
    solver.solve(vector);
    for (float value : vector) {
      if (!(Math.abs(value) <= Float.MAX_VALUE)) {
        return false;
      }
    }
    return true;
  }

  /** The sum of all decisions' columns times a vector. */
  double columnsTimes(float[] vector) {
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      sum += columnSum[c] * vector[c];
    }
    return sum;
  }

  /** Sum of the squared errors of a solution on these decisions. */
  double squaredError(double mean, float[] coefficients) {
    double error = rewardSquares - 2 * mean * rewardSum + count * mean * mean;
    for (int i = 0; i < columns; i++) {
      double b = coefficients[i];
      error -= 2 * b * (product[i] - mean * columnSum[i]);
      int row = Cholesky.packed(i);
      for (int j = 0; j < i; j++) {
        error += 2 * b * coefficients[j] * gram[row + j];
      }
      error += b * b * gram[row + i];
    }
    return error;
  }
}
