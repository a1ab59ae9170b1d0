package dev.minstrel.spi;

/**
 * Says whether a player's comment speaks for or against what it is about.
 *
 * @implSpec An implementation may be called from any thread, gives the same verdict for the same
 *     comment, and never fails: any string is a comment, and one that it does not understand is
 *     {@link Verdict#NEUTRAL}. It keeps nothing of the comment.
 */
@FunctionalInterface
public interface CommentSentiment {
  /** Judges a comment of any length, in any script. */
  Verdict judge(String comment);

  /**
   * What a comment says.
   *
   * @param polarity -1 (against) to 1 (for)
   * @param confidence 0 (nothing was understood) to 1
   */
  record Verdict(float polarity, float confidence) {
    /** Nothing for, nothing against. */
    public static final Verdict NEUTRAL = new Verdict(0, 0);

    /** Checks the ranges. */
    public Verdict {
      if (!(polarity >= -1 && polarity <= 1)) {
        throw new IllegalArgumentException("polarity must be in [-1, 1], was " + polarity);
      }
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence must be in [0, 1], was " + confidence);
      }
    }
  }
}
