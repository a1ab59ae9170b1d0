package dev.minstrel.behavior.sentiment;

import dev.minstrel.spi.CommentSentiment;

/**
 * Turns what a comment says into the weight of an event, or into no event.
 *
 * @param neutralBelow polarity times confidence that is too little to be an event, 0 to 1
 * @param strongest weight of the clearest comment, above 0
 */
public record CommentWeight(float neutralBelow, float strongest) {
  /** What serves most games: the clearest comment weighs as much as one event of weight 1. */
  public static final CommentWeight USUAL = new CommentWeight(0.15f, 1);

  /** What {@link #weightOf} gives for a comment that is no event. */
  public static final float NO_EVENT = 0;

  /** Checks the ranges. */
  public CommentWeight {
    if (!(neutralBelow >= 0 && neutralBelow <= 1)) {
      throw new IllegalArgumentException("neutralBelow must be in [0, 1], was " + neutralBelow);
    }
    if (!(strongest > 0 && strongest < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("strongest must be above 0, was " + strongest);
    }
  }

  /**
   * The weight of the event that a comment is.
   *
   * @return below 0 where it speaks against the item, {@link #NO_EVENT} where it is neutral
   */
  public float weightOf(CommentSentiment.Verdict verdict) {
    float sure = verdict.polarity() * verdict.confidence();
    return Math.abs(sure) < neutralBelow ? NO_EVENT : sure * strongest;
  }
}
