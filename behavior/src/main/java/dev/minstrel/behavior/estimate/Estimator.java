package dev.minstrel.behavior.estimate;

/**
 * Ways to estimate what a policy would have earned; w is the target's probability of the shown arm
 * divided by the logged propensity, q the predicted reward, C the clip.
 */
public enum Estimator {
  /** Mean of w r: unbiased, of large variance (Horvitz and Thompson 1952). */
  IPS,
  /** Sum of w r through sum of w: nearly unbiased, steadier (Swaminathan and Joachims 2015). */
  SNIPS,
  /** Mean of the policy's predicted reward: steady, and as wrong as the prediction. */
  DM,
  /** The prediction, mended by w times its error (Dudik, Langford, Li 2011). */
  DR,
  /** IPS of weights cut at C: biased towards 0, steadier (Ionides 2008). */
  CLIPPED_IPS,
  /** The same through the sum of the cut weights. */
  CLIPPED_SNIPS,
  /** DR, the prediction alone where w is above C (Wang, Agarwal, Dudik 2017). */
  SWITCH_DR
}
