package dev.minstrel.behavior.rating;

/**
 * How far predictions were from ratings.
 *
 * @param rmse root of the mean square
 * @param mae mean absolute difference
 */
public record RatingFigures(int ratings, double rmse, double mae) {}
