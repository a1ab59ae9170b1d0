package dev.minstrel.behavior.train;

import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.rank.CoverageSlot;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.spi.Scorer;

/**
 * A scorer with what was chosen on the way.
 *
 * @param settings the chosen settings in words
 * @param validationNdcg NDCG on the part of the training data that the settings were chosen by; NaN
 *     where there was nothing to choose
 */
public record Trained(Algorithm algorithm, Scorer scorer, String settings, double validationNdcg) {
  /** Makes lists by the algorithm's own policy; each call gives one that has shown nothing yet. */
  public Recommender recommender() {
    return algorithm == Algorithm.HYBRID ? new CoverageSlot(scorer) : new BestFirst(scorer);
  }
}
