package dev.minstrel.behavior.rating;

/** Says what stars a player would give an item. Immutable, safe from any thread. */
public interface RatingPredictor {
  /**
   * Predicts.
   *
   * @param player row of the training data; one without ratings gets what is usual
   * @param item column of the training data; one without ratings gets what is usual
   * @return in the unit of the ratings, not clipped to their range
   */
  double predict(int player, int item);
}
