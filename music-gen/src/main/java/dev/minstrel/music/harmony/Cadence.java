package dev.minstrel.music.harmony;

/** How a phrase ends. */
public enum Cadence {
  /**
   * The planner chooses: phrases in pairs, the first mostly open (half, deceptive), the second
   * mostly closed (authentic, plagal), in the shares that the corpus has for the style.
   */
  BY_PLACE,
  /** The phrase runs on; its last bar is like any other. */
  NONE,
  /** The last bar stands on the dominant. */
  HALF,
  /** The last bar is the tonic, the chord before it the dominant. */
  AUTHENTIC,
  /** The last bar is the tonic, the chord before it the subdominant. */
  PLAGAL,
  /** The dominant leads to the sixth degree, where the tonic was expected. */
  DECEPTIVE
}
