package dev.minstrel.behavior.bandit;

import java.util.Arrays;

/**
 * Chooses with probability proportional to exp(mean / temperature), mixed with a little uniform
 * chance: a policy whose exact propensities vary smoothly with what is believed.
 *
 * @param epsilon share of uniform chance, 0 to 1
 * @param temperature above 0; the rewards' own unit
 */
public record Softmax(int id, int version, double epsilon, double temperature) implements Policy {
  /** Refuses what is out of range. */
  public Softmax {
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("epsilon must be in [0, 1], was " + epsilon);
    }
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be above 0, was " + temperature);
    }
  }

  @Override
  public int choose(Posterior posterior, long seed, long counter) {
    propensities(posterior, 0, seed, counter, posterior.scratch);
    return Draws.pick(posterior.scratch, posterior.count(), Draws.uniform(seed, counter, 0));
  }

  @Override
  public int propensities(
      Posterior posterior, int draws, long seed, long counter, double[] propensities) {
    Arrays.fill(propensities, 0, posterior.count(), 0);
    int greedy = posterior.best(0);
    if (greedy == Posterior.NONE) {
      return 0;
    }
    double sum = 0;
    for (int place = 0; place < posterior.count(); place++) {
      if (posterior.inSupport(place, greedy)) {
        double above = posterior.mean(place) - posterior.mean(greedy);
        propensities[place] = Math.exp(above / temperature);
        sum += propensities[place];
      }
    }
    double floor = epsilon / posterior.supportCount(greedy);
    for (int place = 0; place < posterior.count(); place++) {
      if (posterior.inSupport(place, greedy)) {
        propensities[place] = (1 - epsilon) * propensities[place] / sum + floor;
      }
    }
    return 0;
  }

  @Override
  public boolean isExact() {
    return true;
  }
}
