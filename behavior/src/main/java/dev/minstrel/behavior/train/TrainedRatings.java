package dev.minstrel.behavior.train;

import dev.minstrel.behavior.rating.RatingPredictor;

/**
 * A predictor with what was chosen on the way.
 *
 * @param settings the chosen settings in words
 */
public record TrainedRatings(
    RatingAlgorithm algorithm, RatingPredictor predictor, String settings) {}
