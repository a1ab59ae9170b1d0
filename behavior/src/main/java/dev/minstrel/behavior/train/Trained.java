package dev.minstrel.behavior.train;

import dev.minstrel.spi.Scorer;

/**
 * A scorer with what was chosen on the way.
 *
 * @param settings the chosen settings in words
 * @param validationNdcg NDCG on the part of the training data that the settings were chosen by; NaN
 *     where there was nothing to choose
 */
public record Trained(
    Algorithm algorithm, Scorer scorer, String settings, double validationNdcg) {}
