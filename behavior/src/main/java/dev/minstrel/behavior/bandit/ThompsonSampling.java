package dev.minstrel.behavior.bandit;

import java.util.Arrays;

/**
 * Draws a reward for each candidate from what is believed of it, and takes the best (Thompson 1933;
 * linear: Agrawal and Goyal, ICML 2013), mixed with a little uniform chance.
 *
 * <p>Its propensities have no closed form: they are estimated by repeating the draw, and the
 * uniform part is added exactly, so that with n candidates in the support (see {@link Policy}) none
 * lies below epsilon / n. A candidate that is never explored takes part only where its mean is the
 * highest, with that mean in place of a draw. Estimate away from the frame: a thousand draws of 50
 * candidates take milliseconds.
 *
 * @param epsilon share of uniform chance, above 0 and at most 1
 * @param scale what the deviations are multiplied with, 0 or more; Beta beliefs have their own
 */
public record ThompsonSampling(int id, int version, double epsilon, double scale)
    implements Policy {
  /** Refuses what is out of range. */
  public ThompsonSampling {
    if (!(epsilon > 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("epsilon must be in (0, 1], was " + epsilon);
    }
    if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("scale must not be below 0, was " + scale);
    }
  }

  @Override
  public int choose(Posterior posterior, long seed, long counter) {
    int greedy = posterior.best(0);
    if (greedy != Posterior.NONE && Draws.uniform(seed, counter, 0) < epsilon) {
      return posterior.uniform(greedy, Draws.uniform(seed, counter, 1));
    }
    return Draws.thompson(posterior, greedy, scale, seed, counter, 0);
  }

  @Override
  public int propensities(
      Posterior posterior, int draws, long seed, long counter, double[] propensities) {
    if (!(draws >= 1 && draws <= Draws.MOST)) {
      throw new IllegalArgumentException("draws must be 1 to " + Draws.MOST + ", were " + draws);
    }
    int count = posterior.count();
    Arrays.fill(propensities, 0, count, 0);
    int greedy = posterior.best(0);
    if (greedy == Posterior.NONE) {
      return draws;
    }
    int[] wins = posterior.counts;
    Arrays.fill(wins, 0, count, 0);
    for (int draw = 1; draw <= draws; draw++) {
      wins[Draws.thompson(posterior, greedy, scale, seed, counter, draw)]++;
    }
    double floor = epsilon / posterior.supportCount(greedy);
    for (int place = 0; place < count; place++) {
      double drawn = (1 - epsilon) * wins[place] / draws;
      propensities[place] = drawn + (posterior.inSupport(place, greedy) ? floor : 0);
    }
    return draws;
  }

  @Override
  public boolean isExact() {
    return false;
  }
}
