package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.data.Progress;

/**
 * How much each decision moves a policy's predicted reward through the model that learned from it
 * (the infinitesimal jackknife, Jaeckel 1972): without this, the interval of a prediction would
 * hold the chance of who came, and nothing of what was learned from how few rewards.
 */
final class ModelPull {
  private final RewardModel model;
  private final float[][] pulls;
  private final double[] meanPulls;

  ModelPull(RewardModel model, float[][] pulls, double[] meanPulls) {
    this.model = model;
    this.pulls = pulls;
    this.meanPulls = meanPulls;
  }

  static ModelPull of(DecisionLog log, TargetPolicy policy, RewardModel model, Progress progress) {
    double[][] targets = new double[model.folds()][model.columns()];
    double[] counts = new double[model.folds()];
    double[] probabilities = new double[log.armCount()];
    for (int row = 0; row < log.size(); row++) {
      policy.probabilities(log, row, probabilities);
      int fold = model.fold(row);
      model.addTarget(row, probabilities, targets[fold]);
      for (double probability : probabilities) {
        counts[fold] += probability;
      }
      progress.at("asking the policy", row, log.size());
    }
    return model.pull(targets, counts);
  }

  /** By how much the sum of all predictions would rise with this decision's weight. */
  double of(int row) {
    return model.pullOf(row, pulls, meanPulls);
  }
}
