package dev.minstrel.behavior.bandit;

/** What it means that no reward came in time. */
public enum TimeOut {
  /** The offer was refused: a reward of 0. Right where silence is an answer, as with an offer. */
  ZERO,
  /** Nobody knows: nothing is learned. Right where rewards get lost, as when a game is left. */
  MISSING
}
