package dev.minstrel.behavior.train;

import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.spi.Scorer;

/**
 * A scorer of what comes next, with what was chosen on the way.
 *
 * @param settings the chosen settings in words
 */
public record TrainedSequence(SequenceAlgorithm algorithm, Scorer scorer, String settings) {
  /** Lists the likeliest first. */
  public Recommender recommender() {
    return new BestFirst(scorer);
  }
}
