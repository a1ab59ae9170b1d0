package dev.minstrel.behavior.bandit;

/**
 * The candidate of the highest upper confidence bound, mixed with chance: LinUCB with a propensity.
 *
 * <p>With n candidates in the support (see {@link Policy}) each has epsilon / n, and the greedy
 * choice 1 - epsilon more. So every propensity in the log is at least epsilon / n, and the weights
 * of an off-policy estimate stay below n / epsilon. The greedy choice is that of the highest mean +
 * bonus x deviation, where a candidate that is never explored gets no bonus.
 *
 * @param epsilon share of chance, 0 to 1; at 0 the log can judge no other policy
 * @param bonus how much uncertainty is worth (alpha of LinUCB), 0 or more
 */
public record EpsilonMix(int id, int version, double epsilon, double bonus) implements Policy {
  /** Refuses what is out of range. */
  public EpsilonMix {
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("epsilon must be in [0, 1], was " + epsilon);
    }
    if (!(bonus >= 0 && bonus < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("bonus must not be below 0, was " + bonus);
    }
  }

  @Override
  public int choose(Posterior posterior, long seed, long counter) {
    int greedy = posterior.best(bonus);
    if (greedy == Posterior.NONE || !(Draws.uniform(seed, counter, 0) < epsilon)) {
      return greedy;
    }
    return posterior.uniform(greedy, Draws.uniform(seed, counter, 1));
  }

  @Override
  public int propensities(
      Posterior posterior, int draws, long seed, long counter, double[] propensities) {
    Draws.mix(posterior, posterior.best(bonus), epsilon, propensities);
    return 0;
  }

  @Override
  public boolean isExact() {
    return true;
  }
}
