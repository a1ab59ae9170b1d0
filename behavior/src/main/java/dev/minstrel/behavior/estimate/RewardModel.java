package dev.minstrel.behavior.estimate;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.dense.Cholesky;
import dev.minstrel.runtime.CounterRandom;

/**
 * Predicts the reward of any arm at a decision from those of other players: a ridge regression on
 * arm, position, context and the arm's affinity, cross-fitted, its strength chosen inside each
 * training part.
 */
final class RewardModel {
  private static final int MOST_COLUMNS = 1_500;
  private static final double[] RIDGES = {1, 10, 100, 1_000, 10_000};
  private static final int FOLD_STREAM = 71;
  private static final int ROW_STREAM = 72;

  private final DecisionLog log;
  private final int folds;
  private final long seed;
  private final boolean byUnit;
  private final int columns;
  private final int positionFrom;
  private final int contextFrom;
  private final int affinity;
  private final int[] column;
  private final float[] value;
  private final double[] means;
  private final float[][] coefficients;
  private final double[] ridges;
  private final RewardSums[] parts;
  private final Cholesky solver;
  private final float[] scratch;

  RewardModel(DecisionLog log, EstimateTerms terms, Progress progress) {
    this.log = log;
    folds = terms.folds();
    seed = terms.seed();
    byUnit = log.unitCount() >= 2 * folds;
    positionFrom = log.armCount();
    contextFrom = positionFrom + log.positionCount();
    affinity = contextFrom + log.contextColumns() - log.affinityColumns();
    columns = affinity + (log.affinityColumns() > 0 ? 1 : 0);
    if (columns > MOST_COLUMNS) {
      throw new MinstrelException(
          MinstrelException.Code.CATALOGUE_TOO_LARGE,
          "%d arms, positions and columns of context".formatted(columns),
          "reward model",
          "It holds %d; leave context out, or group the arms.".formatted(MOST_COLUMNS));
    }
    column = new int[columns];
    value = new float[columns];
    means = new double[folds];
    coefficients = new float[folds][columns];
    ridges = new double[folds];
    solver = new Cholesky(columns);
    scratch = new float[Cholesky.packed(columns)];
    parts = sums(progress);
    fit(progress);
  }

  private RewardSums[] sums(Progress progress) {
    RewardSums[] sums = new RewardSums[folds];
    for (int f = 0; f < folds; f++) {
      sums[f] = new RewardSums(columns);
    }
    for (int row = 0; row < log.size(); row++) {
      sums[fold(row)].add(column, value, gather(row), log.reward(row));
      progress.at("summing decisions", row, log.size());
    }
    return sums;
  }

  /** Which part a decision belongs to: all of a player's are in one. */
  int fold(int row) {
    int unit = log.unit(row);
    float draw =
        byUnit && unit >= 0
            ? CounterRandom.draw(seed, FOLD_STREAM, unit)
            : CounterRandom.draw(seed, ROW_STREAM, row);
    return (int) (draw * folds);
  }

  /** Lists the columns of a decision that are not 0, in rising order. */
  private int gather(int row) {
    int arm = log.arm(row);
    column[0] = arm;
    value[0] = 1;
    column[1] = positionFrom + log.position(row) - 1;
    value[1] = 1;
    int size = 2;
    float ownAffinity = 0;
    for (int i = log.contextFrom(row); i < log.contextFrom(row + 1); i++) {
      int at = log.contextColumn(i);
      if (at >= log.affinityColumns()) {
        size = insert(size, contextFrom + at - log.affinityColumns(), log.contextValue(i));
      } else if (at == arm) {
        ownAffinity = log.contextValue(i);
      }
    }
    if (ownAffinity != 0) {
      column[size] = affinity;
      value[size++] = ownAffinity;
    }
    return size;
  }

  /** Contexts come nearly sorted, so this rarely moves anything. */
  private int insert(int size, int newColumn, float newValue) {
    int at = size;
    while (column[at - 1] > newColumn) {
      column[at] = column[at - 1];
      value[at] = value[at - 1];
      at--;
    }
    column[at] = newColumn;
    value[at] = newValue;
    return size + 1;
  }

  private void fit(Progress progress) {
    RewardSums all = allParts();
    for (int f = 0; f < folds; f++) {
      progress.at("predicting rewards", f, folds);
      all.add(parts[f], -1);
      means[f] = all.mean();
      ridges[f] = chooseRidge(all, f);
      if (ridges[f] == 0 || !all.solve(ridges[f], solver, scratch, coefficients[f])) {
        ridges[f] = 0;
        coefficients[f] = new float[columns];
      }
      all.add(parts[f], 1);
    }
  }

  private RewardSums allParts() {
    RewardSums all = new RewardSums(columns);
    for (RewardSums part : parts) {
      all.add(part, 1);
    }
    return all;
  }

  /** The strength that predicts best inside a training part; 0 where none can be solved. */
  private double chooseRidge(RewardSums train, int leftOut) {
    double[] errors = new double[RIDGES.length];
    float[] solution = new float[columns];
    for (int v = 0; v < folds; v++) {
      if (v == leftOut) {
        continue;
      }
      train.add(parts[v], -1);
      for (int r = 0; r < RIDGES.length; r++) {
        boolean solved = train.solve(RIDGES[r], solver, scratch, solution);
        errors[r] +=
            solved ? parts[v].squaredError(train.mean(), solution) : Double.POSITIVE_INFINITY;
      }
      train.add(parts[v], 1);
    }
    int best = 0;
    for (int r = 1; r < RIDGES.length; r++) {
      best = errors[r] < errors[best] ? r : best;
    }
    return errors[best] < Double.POSITIVE_INFINITY ? RIDGES[best] : 0;
  }

  /**
   * Predicts the reward of every arm at a decision, from the parts that do not hold it.
   *
   * @param rewards receives one number an arm
   */
  void predict(int row, double[] rewards) {
    int fold = fold(row);
    float[] b = coefficients[fold];
    double base = means[fold] + b[positionFrom + log.position(row) - 1];
    for (int a = 0; a < rewards.length; a++) {
      rewards[a] = b[a];
    }
    for (int i = log.contextFrom(row); i < log.contextFrom(row + 1); i++) {
      int at = log.contextColumn(i);
      if (at >= log.affinityColumns()) {
        base += b[contextFrom + at - log.affinityColumns()] * log.contextValue(i);
      } else {
        rewards[at] += b[affinity] * log.contextValue(i);
      }
    }
    for (int a = 0; a < rewards.length; a++) {
      rewards[a] += base;
    }
  }

  /**
   * Adds what a policy would do at a decision to the columns of {@code sums}: the prediction is
   * linear, so the sum of predictions is that of these columns times the coefficients.
   */
  void addTarget(int row, double[] probabilities, double[] sums) {
    double whole = 0;
    for (int a = 0; a < probabilities.length; a++) {
      sums[a] += probabilities[a];
      whole += probabilities[a];
    }
    sums[positionFrom + log.position(row) - 1] += whole;
    for (int i = log.contextFrom(row); i < log.contextFrom(row + 1); i++) {
      int at = log.contextColumn(i);
      if (at >= log.affinityColumns()) {
        sums[contextFrom + at - log.affinityColumns()] += whole * log.contextValue(i);
      } else {
        sums[affinity] += probabilities[at] * log.contextValue(i);
      }
    }
  }

  /**
   * How far one more decision of a kind would pull the sum of one part's predictions.
   *
   * @param targets one row a part from {@link #addTarget}
   */
  ModelPull pull(double[][] targets, double[] targetCounts) {
    float[][] pulls = new float[folds][columns];
    double[] meanPulls = new double[folds];
    RewardSums train = allParts();
    for (int f = 0; f < folds; f++) {
      train.add(parts[f], -1);
      for (int c = 0; c < columns; c++) {
        pulls[f][c] = (float) targets[f][c];
      }
      if (ridges[f] == 0 || !train.solveFor(ridges[f], solver, scratch, pulls[f])) {
        pulls[f] = new float[columns];
      }
      if (train.count() > 0) {
        meanPulls[f] = (targetCounts[f] - train.columnsTimes(pulls[f])) / train.count();
      }
      train.add(parts[f], 1);
    }
    return new ModelPull(this, pulls, meanPulls);
  }

  /** By how much a decision pulls all the parts that learned from it. */
  double pullOf(int row, float[][] pulls, double[] meanPulls) {
    int own = fold(row);
    int size = gather(row);
    double sum = 0;
    for (int f = 0; f < folds; f++) {
      double pulled = 0;
      double predicted = means[f];
      for (int i = 0; i < size; i++) {
        pulled += (double) pulls[f][column[i]] * value[i];
        predicted += (double) coefficients[f][column[i]] * value[i];
      }
      double reward = log.reward(row);
      double pull = pulled * (reward - predicted) + meanPulls[f] * (reward - means[f]);
      sum += f == own ? 0 : pull;
    }
    return sum;
  }

  int folds() {
    return folds;
  }

  int columns() {
    return columns;
  }
}
