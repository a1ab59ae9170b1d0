package dev.minstrel.behavior.bandit;

/** Learns from a choice whose reward is known. */
@FunctionalInterface
public interface RewardSink {
  /**
   * Learns.
   *
   * @param player who was offered it, by the number that the caller gave
   * @param context what the model looked at; valid during the call only
   * @param reward what was paid, less what was predicted elsewhere
   */
  void learn(long decisionId, long player, int arm, float[] context, double reward);
}
