package dev.minstrel.behavior.estimate;

/** The policy whose earnings are asked for: how likely each arm would have been. */
@FunctionalInterface
public interface TargetPolicy {
  /**
   * Gives the probabilities of one decision.
   *
   * @param row a decision of the log: its position and context may be used, its reward may not
   * @param probabilities receives one number an arm; they add up to 1, or to less where the policy
   *     would have shown arms that the log does not know
   */
  void probabilities(DecisionLog log, int row, double[] probabilities);
}
