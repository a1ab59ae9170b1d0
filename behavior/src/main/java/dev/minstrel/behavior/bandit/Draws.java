package dev.minstrel.behavior.bandit;

import dev.minstrel.behavior.dense.Gamma;
import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.runtime.CounterRandom;
import java.util.Arrays;

/** Random numbers of a choice, each with a place of its own in the streams of its counter. */
final class Draws {
  /** The most draws of one estimate. */
  static final int MOST = 65_534;

  private static final int OF_THE_CHOICE = 65_535;

  private Draws() {}

  /** Streams of one counter: [65,536 draws, 1,024 places, 2]. */
  private static long stream(long counter, int draw, int place, int which) {
    return (counter << 27) + ((long) draw << 11) + ((long) place << 1) + which;
  }

  /** Whether this choice explores, and where: two independent numbers in [0, 1). */
  static double uniform(long seed, long counter, int position) {
    return CounterRandom.draw(seed, stream(counter, OF_THE_CHOICE, 0, 0), position);
  }

  /** Where a number in [0, 1) falls among probabilities; the last positive one takes the rest. */
  static int pick(double[] probabilities, int count, double number) {
    double left = number;
    int last = Posterior.NONE;
    for (int place = 0; place < count; place++) {
      if (probabilities[place] > 0) {
        last = place;
        left -= probabilities[place];
        if (left < 0) {
          return place;
        }
      }
    }
    return last;
  }

  /** Exploration of {@code epsilon}, all else on the greedy choice. */
  static void mix(Posterior posterior, int greedy, double epsilon, double[] propensities) {
    Arrays.fill(propensities, 0, posterior.count(), 0);
    if (greedy == Posterior.NONE) {
      return;
    }
    double floor = epsilon / posterior.supportCount(greedy);
    for (int place = 0; place < posterior.count(); place++) {
      propensities[place] = posterior.inSupport(place, greedy) ? floor : 0;
    }
    propensities[greedy] = 1 - floor * (posterior.supportCount(greedy) - 1);
  }

  /** The place whose drawn reward is highest. */
  static int thompson(
      Posterior posterior, int greedy, double scale, long seed, long key, int draw) {
    double[] noise = posterior.scratch;
    if (posterior.kind() == Posterior.Kind.JOINT) {
      for (int place = 0; place < posterior.count(); place++) {
        noise[place] =
            posterior.isLegal(place) ? Gaussian.draw(seed, stream(key, draw, place, 0), 0) : 0;
      }
    }
    int best = Posterior.NONE;
    double most = 0;
    for (int place = 0; place < posterior.count(); place++) {
      if (posterior.inSupport(place, greedy)) {
        double value = value(posterior, place, scale, seed, key, draw);
        if (best == Posterior.NONE || value > most) {
          best = place;
          most = value;
        }
      }
    }
    return best;
  }

  private static double value(
      Posterior posterior, int place, double scale, long seed, long key, int draw) {
    if (posterior.isNeverExplored(place)) {
      return posterior.mean(place);
    }
    return switch (posterior.kind()) {
      case INDEPENDENT ->
          posterior.mean(place)
              + scale
                  * posterior.deviation(place)
                  * Gaussian.draw(seed, stream(key, draw, place, 0), 0);
      case JOINT -> posterior.mean(place) + scale * posterior.correlated(place, posterior.scratch);
      case BETA -> {
        double won = gamma(seed, stream(key, draw, place, 0), posterior.successes(place));
        double lost = gamma(seed, stream(key, draw, place, 1), posterior.failures(place));
        yield posterior.lifted(place) + (won + lost > 0 ? won / (won + lost) : 0);
      }
    };
  }

  /** Shapes below 1 by the boost of Marsaglia and Tsang (2000): Gamma(a + 1) U^(1/a). */
  private static double gamma(long seed, long stream, double shape) {
    if (shape >= 1) {
      return Gamma.draw(seed, stream, shape);
    }
    // Gamma draws at 0, 1, 3 and on; a place so far out is nobody else's.
    double uniform = CounterRandom.draw(seed, stream, Long.MAX_VALUE);
    return Gamma.draw(seed, stream, shape + 1) * Math.pow(uniform, 1 / shape);
  }
}
