package dev.minstrel.behavior.rating;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;

/** Compares predictions, clipped to the range of the training ratings, with ratings. */
public final class RatingJudge {
  private final double least;
  private final double most;

  /** Takes the range from the ratings that were learned. */
  public RatingJudge(PlayerItems learned) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int at = 0; at < learned.size(); at++) {
      low = Math.min(low, learned.weight(at));
      high = Math.max(high, learned.weight(at));
    }
    least = low;
    most = high;
  }

  /** A prediction within the range. */
  public double clip(double prediction) {
    return Math.max(least, Math.min(most, prediction));
  }

  /** Judges by every rating of a table. */
  public RatingFigures judge(RatingPredictor predictor, EventTable test) {
    double squares = 0;
    double distances = 0;
    for (int e = 0; e < test.size(); e++) {
      double off = clip(predictor.predict(test.player(e), test.item(e))) - test.weight(e);
      squares += off * off;
      distances += Math.abs(off);
    }
    int count = Math.max(1, test.size());
    return new RatingFigures(test.size(), Math.sqrt(squares / count), distances / count);
  }
}
